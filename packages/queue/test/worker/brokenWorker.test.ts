import type { WorkerOptions } from "node:worker_threads";
import { createLocalExecutor } from "serkit";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createQueueExecutor, createWorker, queueStatus, type QueueWorker } from "../../src/index.ts";
import { all, request, writeRecordings, type TestRecordings } from "../recordings.ts";
import { because, haveRedis, startRedis, type RedisServer } from "../redisServer.ts";

vi.setConfig({ testTimeout: 120_000 });

const installation = vi.hoisted(() => ({ isBroken: false }));
vi.mock(import("node:worker_threads"), async (original) => {
  const real = await original();
  return {
    ...real,
    Worker: class extends real.Worker {
      constructor(file: string | URL, options?: WorkerOptions) {
        if (installation.isBroken) super("throw new Error('half of it is missing')", { eval: true });
        else super(file, options);
      }
    },
  };
});

describe.skipIf(!haveRedis)(`createWorker where threads cannot start${because}`, () => {
  let redis: RedisServer;
  let made: TestRecordings;

  beforeAll(async () => {
    redis = await startRedis();
    made = writeRecordings(3);
  }, 60_000);
  afterAll(async () => {
    await redis.remove();
    made.remove();
  }, 60_000);

  const start = async (): Promise<QueueWorker> => {
    const worker = await createWorker({ queue: redis.queue, concurrency: 1, cache: false, lease: 5, grace: 0 });
    onTestFinished(() => worker.stop());
    return worker;
  };

  it("says so, stops, and leaves its jobs to others", async () => {
    const expected = await all(createLocalExecutor({ cache: false, workerCount: 1 })(made.recordings, request));
    const outcomes = all(createQueueExecutor({ queue: redis.queue })(made.recordings, request));
    installation.isBroken = true;
    const broken = await start();
    await expect(broken.failure).rejects.toMatchObject({
      name: "QueueError",
      code: "broken-worker",
      message:
        `the worker ${broken.name} cannot start its threads (a thread broke down over it: half of it is missing); ` +
        "see to its installation, then start it again",
    });
    await broken.stop();
    const { workers, versions, givenUp } = await queueStatus({ queue: redis.queue });
    expect([workers, versions[0]?.waiting, versions[0]?.active, givenUp]).toEqual([[], 1, 0, []]);

    installation.isBroken = false;
    await start();
    expect(await outcomes).toEqual(expected);
  });
});
