import { createServer, type Server } from "node:http";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { createLocalExecutor, type ExtractionOutcome, type NamedSource } from "serkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createQueueExecutor, createWorker, queueStatus, type QueueWorker } from "../../src/index.ts";
import { keys } from "../../src/protocol/jobNames.ts";
import { all, request, toneFile, writeRecordings, type TestRecordings } from "../recordings.ts";
import { because, haveRedis, startRedis, type RedisServer } from "../redisServer.ts";

// Threads and processes take long to start where a machine has other things to do.
vi.setConfig({ testTimeout: 120_000 });

describe("createQueueExecutor, before any work", () => {
  it.each([
    [{ batchSize: 0 }, "batchSize must be an integer ≥ 1; got 0"],
    [{ batchSize: 1.5 }, "batchSize must be an integer ≥ 1; got 1.5"],
    [{ window: 8 }, "window must be an integer ≥ batchSize (16); got 8"],
  ])("refuses %o", (options, sentence) => {
    const make = (): unknown => createQueueExecutor({ queue: "redis://127.0.0.1", ...options });
    expect(make).toThrow(RangeError);
    expect(make).toThrow(`createQueueExecutor: ${sentence}`);
  });
});

/** For a machine that has other things to do. */
const patience = { timeout: 60_000, interval: 50 };

describe.skipIf(!haveRedis)(`createQueueExecutor${because}`, () => {
  let redis: RedisServer;
  let client: Redis;
  let worker: QueueWorker | undefined;
  let made: TestRecordings;
  let expected: ExtractionOutcome[];

  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.port);
    made = writeRecordings(60);
    expected = await all(createLocalExecutor({ cache: false, workerCount: 1 })(made.recordings, request));
  }, 60_000);
  afterAll(async () => {
    await worker?.stop();
    client.disconnect();
    await redis.remove();
    made.remove();
  }, 60_000);

  const settings = () => ({ queue: redis.queue, concurrency: 1, cache: false, lease: 5 });
  const extract = (recordings: readonly NamedSource[], options: { batchSize?: number; window?: number } = {}) =>
    createQueueExecutor({ queue: redis.queue, batchSize: 7, ...options })(recordings, request);

  /** What is left in Redis of jobs, results and those who wait. */
  const leftovers = async (): Promise<string[]> => {
    const found = await client.keys("serkit:*");
    return found.filter((key) => /:(result|readers|shared):|:extract-/.test(key) && !key.includes(":shared:"));
  };

  it("stops when it is told to, and takes what nobody waits for off the queue", async () => {
    const stop = new AbortController();
    const outcomes = all(
      createQueueExecutor({ queue: redis.queue })(made.recordings, request, { signal: stop.signal }),
    );
    outcomes.catch(() => undefined);
    await vi.waitFor(async () => {
      expect((await queueStatus(redis)).versions[0]?.waiting).toBe(4);
    }, patience);
    stop.abort(new Error("enough"));
    await expect(outcomes).rejects.toThrow("enough");
    expect(await leftovers()).toEqual([]);
  });

  it("lets two who ask for the same share the work, and says of a file that vanishes on the way that it is gone", async () => {
    const path = join(made.folder, "vanishing.wav");
    writeFileSync(path, toneFile(99));
    const recordings = [...made.recordings, { path, source: path }];
    const both = [all(extract(recordings)), all(extract(recordings))];
    await vi.waitFor(async () => {
      const readers = await Promise.all((await client.keys(keys.readers("*"))).map((key) => client.scard(key)));
      expect(readers).toEqual(Array(9).fill(2));
    }, patience);
    expect((await queueStatus(redis)).versions[0]?.waiting).toBe(9);
    rmSync(path);
    worker = await createWorker(settings());
    const outcomes = [...expected, { reason: "no such file" }];
    expect(await Promise.all(both)).toEqual([outcomes, outcomes]);
    await vi.waitFor(async () => {
      expect(await leftovers()).toEqual([]);
    }, patience);
  });

  it("gives what the local executor gives, bit for bit and in order, and leaves nothing in Redis", async () => {
    const onRecording = vi.fn<(done: number) => void>();
    const queued = createQueueExecutor({ queue: redis.queue, batchSize: 7, window: 21 });
    expect(await all(queued(made.recordings, request, { onRecording }))).toEqual(expected);
    expect(onRecording.mock.lastCall).toEqual([60]);
    await vi.waitFor(async () => {
      expect(await leftovers()).toEqual([]);
    }, patience);
  });

  it("takes no recordings at all for none", async () => {
    expect(await all(extract([]))).toEqual([]);
  });

  it("says why a recording cannot be used, in its place", async () => {
    const text = join(made.folder, "text.wav");
    writeFileSync(text, "no sound at all");
    const gone = join(made.folder, "gone.wav");
    const named = [text, gone].map((path) => ({ path, source: path }));
    const mixed = [
      ...made.recordings.slice(0, 1),
      ...named.slice(0, 1),
      ...made.recordings.slice(1, 2),
      ...named.slice(1),
    ];
    const local = await all(createLocalExecutor({ cache: false })(mixed, request));
    const outcomes = await all(extract(mixed, { batchSize: 2 }));
    expect(outcomes).toEqual(local);
    expect(outcomes[3]).toEqual({ reason: "no such file" });
  });

  it("takes the same recording twice", async () => {
    const two = made.recordings.slice(0, 2);
    const twice = [...two, ...two];
    const outcomes = await all(extract(twice, { batchSize: 2 }));
    expect(outcomes).toEqual([expected[0], expected[1], expected[0], expected[1]]);
  });

  it("has no more on the queue than its window, however slow the outcomes are taken", async () => {
    let asked = 0;
    function* counted(): Generator<NamedSource> {
      for (const recording of made.recordings) {
        asked++;
        yield recording;
      }
    }
    const stream = createQueueExecutor({ queue: redis.queue, batchSize: 4, window: 8 })(counted(), request);
    let taken = 0;
    for await (const outcome of stream) {
      expect(outcome).toEqual(expected[taken]);
      taken++;
      if (taken <= 3) await pause(100);
      expect(asked - taken).toBeLessThanOrEqual(8 + 4 + 4); // the window, what leaves it with its batch, and a batch that waits for room
    }
    expect(taken).toBe(60);
  });

  it("goes on when Redis is killed and started again, and when it has lost everything", async () => {
    const outcomes: ExtractionOutcome[] = [];
    for await (const outcome of createQueueExecutor({ queue: redis.queue, batchSize: 5 })(made.recordings, request)) {
      outcomes.push(outcome);
      if (outcomes.length === 5) {
        await redis.end("SIGKILL");
        await redis.begin();
      }
      if (outcomes.length === 25) await client.flushall();
    }
    expect(outcomes).toEqual(expected);
  });

  it("refuses sound that is at hand, which would have to travel through the queue", async () => {
    const sound = { path: "sound", source: { samples: new Float32Array(9), sampleRate: 16_000 } };
    await expect(all(extract([sound]))).rejects.toThrow(
      "queue: recordings must be paths or URLs; sound is sound that is at hand",
    );
  });

  it("tells of a worker that does not see a file that is here", async () => {
    const elsewhere = `${redis.queue}/1`;
    const other = await createWorker({ ...settings(), queue: elsewhere, root: "/nowhere" });
    await expect(all(createQueueExecutor({ queue: elsewhere })(made.recordings, request))).rejects.toMatchObject({
      name: "QueueError",
      code: "not-shared",
      message: expect.stringMatching(
        /^the worker \S+:\d+ finds nothing, as it is not below \/nowhere, instead of \S+0000\.wav \(8044 bytes here\); mount/,
      ) as string,
    });
    await other.stop();
  });

  it("names recordings by their paths below the root, wherever a worker has it", async () => {
    const elsewhere = `${redis.queue}/2`;
    const mount = `${made.folder}-mounted`;
    symlinkSync(made.folder, mount);
    const other = await createWorker({ ...settings(), queue: elsewhere, root: mount });
    const rooted = createQueueExecutor({ queue: elsewhere, root: made.folder });
    expect(await all(rooted(made.recordings, request))).toEqual(expected);
    await other.stop();
    rmSync(mount);
  });

  it("has recordings fetched by their URLs", async () => {
    const server: Server = createServer((asked, response) => {
      const number = /(\d+)\.wav$/.exec(asked.url ?? "")?.[1];
      if (number === undefined) response.writeHead(404).end();
      else response.end(toneFile(Number(number)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const urls = ["0.wav", "none", "1.wav"].map((name) => ({ path: name, source: `${base}/${name}` }));
    expect(await all(extract(urls))).toEqual([expected[0], { reason: "the server answered 404" }, expected[1]]);
    server.close();
  });
});
