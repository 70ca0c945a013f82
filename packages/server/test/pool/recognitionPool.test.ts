import { afterEach, describe, expect, it, vi } from "vitest";
import { PoolError } from "../../src/pool/poolError.ts";
import { createRecognitionPool, type RecognitionPool } from "../../src/pool/recognitionPool.ts";
import type { PredictOutcome, PredictTask } from "../../src/pool/recognitionTask.ts";
import { useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const pools: RecognitionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function open({ queue = 8, handlingTime = 20 } = {}): RecognitionPool {
  const bytes = trained().recognizer.bytes();
  const bundle = new Uint8Array(new SharedArrayBuffer(bytes.length));
  bundle.set(bytes);
  const pool = createRecognitionPool({ bundle, enrolment: null, workerCount: 1, queue, handlingTime });
  pools.push(pool);
  return pool;
}

const limits = { duration: 300, minimumSampleRate: 4000, maximumSampleRate: 192_000, channels: 8 };
const task = (duration = 0): PredictTask => {
  const { signals } = trained();
  const samples = duration === 0 ? signals[0]!.samples.slice() : new Float32Array(duration * 16_000).fill(0.5);
  return { source: { samples, sampleRate: 16_000 }, threshold: 0, enrolment: undefined, limits };
};
const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe("createRecognitionPool", () => {
  it("recognises as the recogniser does, and takes the memory of what it is sent", async () => {
    const { recognizer, signals } = trained();
    const asked = task();
    const samples = (asked.source as { samples: Float32Array }).samples;
    const outcome = await open().run<PredictOutcome>("predict", asked, {
      transferList: [samples.buffer as ArrayBuffer],
    });
    expect(outcome).toEqual({
      prediction: await recognizer.predict({ samples: signals[0]!.samples, sampleRate: 16_000 }),
    });
    expect(samples.length).toBe(0);
  });

  it("refuses one more than may wait, and runs those that wait", async () => {
    const pool = open({ queue: 2 });
    const taken = [0, 1, 2].map(() => pool.run("predict", task()));
    expect([pool.running, pool.waiting]).toEqual([1, 2]);
    const refused = await reasonOf(pool.run("predict", task()));
    expect(refused).toBeInstanceOf(PoolError);
    expect(refused).toMatchObject({
      code: "queue-full",
      message: "Too many recordings wait to be recognised; try again later.",
    });
    expect(await Promise.all(taken)).toHaveLength(3);
    expect([pool.running, pool.waiting]).toEqual([0, 0]);
  });

  it("takes what waits out of the queue when its client leaves, and leaves what has begun", async () => {
    const pool = open();
    const client = new AbortController();
    const begun = pool.run("predict", task(), { signal: client.signal });
    const waits = reasonOf(pool.run("predict", task(), { signal: client.signal }));
    const other = pool.run("predict", task());
    client.abort(new Error("gone"));
    expect(await waits).toMatchObject({ message: "gone" });
    expect(await begun).toHaveProperty("prediction");
    expect(await other).toHaveProperty("prediction");
    expect(await reasonOf(pool.run("predict", task(), { signal: client.signal }))).toMatchObject({ message: "gone" });
  });

  it("ends a task that takes too long, and goes on with another thread", async () => {
    const pool = open({ handlingTime: 2 });
    await vi.waitFor(() => pool.run("describe", {}), 20_000); // starting may take longer than that
    const late = await reasonOf(pool.run("predict", task(2000)));
    expect(late).toMatchObject({ code: "handling-timeout" });
    const next = await vi.waitFor(() => pool.run("predict", task()), 20_000);
    expect(next).toHaveProperty("prediction");
  });

  it("does not give the next task to a thread that is being ended, though it says at this moment that it is done", async () => {
    const pool = open({ handlingTime: 2 });
    await vi.waitFor(() => pool.run("describe", {}), 20_000);
    await new Promise((resolve) => setImmediate(resolve)); // whose turn is followed by that of timers, then of messages
    const late = reasonOf(pool.run("predict", task()));
    const end = performance.now() + 2100;
    while (performance.now() < end); // the answer comes, and the time is over, before anyone looks
    const next = reasonOf(pool.run("predict", task()));
    expect(await late).toMatchObject({ code: "handling-timeout" });
    expect(await next).not.toMatchObject({ code: "worker-ended" }); // starting may take longer than there is time
  });

  it("goes on with another thread after one broke down", async () => {
    const pool = open();
    const broken = await reasonOf(pool.run("predict", { source: null }));
    expect(broken).toMatchObject({ code: "worker-ended" });
    expect(await pool.run("predict", task())).toHaveProperty("prediction");
  });

  it("refuses everything once it is closed", async () => {
    const pool = open();
    const under = reasonOf(pool.run("predict", task()));
    const waits = reasonOf(pool.run("predict", task()));
    await pool.close();
    await pool.close();
    for (const refused of [under, waits, reasonOf(pool.run("predict", task()))]) {
      expect(await refused).toMatchObject({ code: "stopping" });
    }
  });
});
