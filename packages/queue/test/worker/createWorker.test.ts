import { readdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { createLocalExecutor, type ExtractionOutcome } from "serkit";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createQueueExecutor,
  createWorker,
  forgetGivenUp,
  queueStatus,
  version,
  type QueueWorker,
  type WorkerOptions,
} from "../../src/index.ts";
import { keys, queueName } from "../../src/protocol/jobNames.ts";
import { all, request, toneFile, writeRecordings, type TestRecordings } from "../recordings.ts";
import { because, haveRedis, startRedis, type RedisServer } from "../redisServer.ts";
import { mountSmallDisk } from "../smallDisk.ts";
import { startCommand } from "../workerProcess.ts";

// Threads and processes take long to start where a machine has other things to do.
vi.setConfig({ testTimeout: 120_000 });

describe("createWorker, before any work", () => {
  it.each<[Partial<WorkerOptions>, string]>([
    [{ concurrency: 0 }, "concurrency must be an integer ≥ 1; got 0"],
    [{ maxBytes: 1.5 }, "maxBytes must be an integer ≥ 1; got 1.5"],
    [{ lease: 0.5 }, "lease must be between 1 and 86400 s; got 0.5"],
    [{ recordingTime: NaN }, "recordingTime must be between 1 and 86400 s; got NaN"],
    [{ fetchTime: 0 }, "fetchTime must be between 1 and 86400 s; got 0"],
    [{ grace: -1 }, "grace must be between 0 and 86400 s; got -1"],
  ])("refuses %o", async (options, sentence) => {
    const made = createWorker({ queue: "redis://127.0.0.1:1", ...options });
    await expect(made).rejects.toThrow(RangeError);
    await expect(made).rejects.toThrow(`createWorker: ${sentence}`);
  });
});

/** For a machine that has other things to do. */
const patience = { timeout: 60_000, interval: 50 };

describe.skipIf(!haveRedis)(`createWorker${because}`, () => {
  let redis: RedisServer;
  let made: TestRecordings;
  let expected: ExtractionOutcome[];
  let server: Server;
  let base: string;
  /** What answers `/NUMBER/harm.wav`. */
  let harm: RequestListener = (_, response) => response.end();
  let database = 0;

  beforeAll(async () => {
    redis = await startRedis();
    made = writeRecordings(3);
    expected = await all(createLocalExecutor({ cache: false, workerCount: 1 })(made.recordings, request));
    server = createServer((asked, response) => {
      const number = /\/(\d+)\.wav$/.exec(asked.url ?? "")?.[1];
      if (number === undefined) harm(asked, response);
      else response.end(toneFile(Number(number)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 60_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await redis.remove();
    made.remove();
  }, 60_000);

  /** A queue that no other test uses. */
  const ownQueue = (): string => `${redis.queue}/${++database}`;
  const start = async (queue: string, options: Partial<WorkerOptions> = {}): Promise<QueueWorker> => {
    const worker = await createWorker({ queue, concurrency: 1, cache: false, lease: 5, grace: 0, ...options });
    onTestFinished(() => worker.stop());
    return worker;
  };
  const extract = (queue: string, names: readonly string[]): Promise<ExtractionOutcome[]> => {
    const recordings = names.map((name) => ({ path: name, source: `${base}/${name}.wav` }));
    return all(
      createQueueExecutor({ queue, batchSize: 3, title: "some work", total: names.length })(recordings, request),
    );
  };

  it("is seen from anywhere, and so is the call that waits for it", async () => {
    const queue = ownQueue();
    harm = () => undefined; // never answers
    const { name } = await start(queue, { concurrency: 2 });
    const outcomes = extract(queue, ["0", "harm"]);
    outcomes.catch(() => undefined);
    await vi.waitFor(async () => {
      const { calls, workers, versions, warnings } = await queueStatus({ queue });
      expect(calls).toMatchObject([{ title: "some work", by: name, done: 0, total: 2, leftOut: 0, isOver: false }]);
      expect(workers).toMatchObject([{ name, version, concurrency: 2 }]);
      expect(workers[0]?.engine).toMatch(/^V8 \d+\.\d+ \w+$/);
      expect(versions).toMatchObject([{ version, waiting: 0, active: 1, workerCount: 1, concurrency: 2 }]);
      expect(warnings).toEqual([]);
    }, patience);
    harm = (_, response) => response.writeHead(404).end();
    server.closeAllConnections(); // what hangs is asked for again
    expect(await outcomes).toEqual([expected[0], { reason: "the server answered 404" }]);
    expect((await queueStatus({ queue })).calls).toMatchObject([{ done: 2, leftOut: 1, isOver: true }]);
  });

  it("leaves jobs of another version alone, and the status says who waits for which", async () => {
    const queue = ownQueue();
    const client = new Redis(redis.port, { db: database, maxRetriesPerRequest: null });
    await client.sadd(keys.versions, "9.9.9");
    const other = new Queue(queueName("9.9.9"), { connection: client, prefix: "serkit" });
    await other.add("extract", { kind: "extract", shared: "none", items: [] });
    await start(queue);
    expect(await extract(queue, ["0", "1"])).toEqual(expected.slice(0, 2));
    const { versions, warnings } = await queueStatus({ queue });
    expect(versions.map(({ version, waiting, workerCount }) => [version, waiting, workerCount])).toEqual([
      [version, 0, 1],
      ["9.9.9", 1, 0],
    ]);
    expect(warnings).toEqual([
      "1 jobs wait for a worker of version 9.9.9, and there is none; start one of that version.",
    ]);
    client.disconnect();
  });

  it("hands back what it has not done when it is stopped, and another worker does it", async () => {
    const queue = ownQueue();
    let count = 0;
    harm = (_, response) => (++count === 1 ? undefined : response.end(toneFile(2)));
    const first = await start(queue);
    const outcomes = extract(queue, ["0", "1", "harm"]);
    await vi.waitFor(() => {
      expect(count).toBe(1);
    }, patience);
    await first.stop();
    const { versions, workers } = await queueStatus({ queue });
    expect([versions[0]?.waiting, versions[0]?.active, workers]).toEqual([1, 0, []]);
    await start(queue);
    expect(await outcomes).toEqual(expected);
  });

  it("gives up a recording that takes too long, without those beside it, and remembers it", async () => {
    const queue = ownQueue();
    let count = 0;
    harm = () => {
      count++;
    };
    await start(queue, { recordingTime: 5 });
    const reason = "it takes longer than 5 s";
    expect(await extract(queue, ["0", "harm", "2"])).toEqual([expected[0], { reason }, expected[2]]);
    expect((await queueStatus({ queue })).givenUp).toEqual([{ what: `${base}/harm.wav`, reason, version }]);
    const asked = count;
    expect(await extract(queue, ["harm"])).toEqual([{ reason }]);
    expect(count).toBe(asked);

    harm = (_, response) => response.end(toneFile(1));
    expect(await forgetGivenUp({ queue })).toBe(1);
    expect(await extract(queue, ["harm"])).toEqual([expected[1]]);
  });

  it("gives up a recording that ends one worker after another, without those beside it", async () => {
    const queue = ownQueue();
    let killed = 0;
    const next = (): ReturnType<typeof startCommand> =>
      startCommand(["worker", "--queue", queue, "--concurrency", "1", "--no-cache", "--lease", "1"]);
    let current = next();
    let following = next();
    following.child.kill("SIGSTOP"); // one is at work at a time
    harm = () => {
      killed++;
      current.child.kill("SIGKILL");
      current = following;
      current.child.kill("SIGCONT");
      following = next();
      following.child.kill("SIGSTOP");
    };
    onTestFinished(() => {
      for (const { child } of [current, following]) child.kill("SIGKILL");
    });
    const outcomes = await extract(queue, ["0", "harm", "2"]);
    expect(outcomes).toEqual([expected[0], { reason: "it ended 4 workers one after another" }, expected[2]]);
    expect(killed).toBe(5); // once with those beside it, then by itself
  });

  it("keeps nothing where the disk is full, and says so", async (context) => {
    const disk = mountSmallDisk(join(made.folder, "disk"));
    if (disk === undefined) return context.skip("this user may not mount a disk");
    writeFileSync(join(disk, "full"), new Uint8Array(64 * 1024));
    const onNotice = vi.fn<(sentence: string) => void>();
    const queue = ownQueue();
    await start(queue, { cache: { directory: join(disk, "cache") }, onNotice });
    expect(await all(createQueueExecutor({ queue })(made.recordings, request))).toEqual(expected);
    expect(onNotice.mock.calls.flat()).toEqual([expect.stringContaining("the disk is full")]);
    const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual(["full"]);
  });
});
