import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runFitJob, selectBackend, TrainingError, type FitJob, type FitResult } from "../../src/index.ts";
import { createFitPool, FitPoolError, type FitPool, type FitPoolOptions } from "../../src/node.ts";
import { smallJob, smallSequenceJob } from "../parallel/smallJob.ts";

// The threads run the build, as a thread of Node 20 takes no TypeScript.

const pools: FitPool[] = [];
const open = (options: FitPoolOptions): FitPool => {
  const pool = createFitPool(options);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const jobs: readonly FitJob[] = [
  smallJob(),
  smallSequenceJob(),
  smallJob({ seed: 8 }),
  smallJob({ seed: 9, modelSeed: 3, epochs: 1 }),
];

describe.each([
  ["wasm", [1, 3]],
  ["cpu", [2]],
] as const)("createFitPool on %s", (backend, workerCounts) => {
  const expected: FitResult[] = [];
  beforeAll(async () => {
    await selectBackend({ prefer: backend });
    for (const job of jobs) expected.push(await runFitJob(job));
  });

  it.each(workerCounts)("gives with %i of its threads what this thread gives, bit for bit", async (workerCount) => {
    const pool = open({ workerCount, backend });
    expect(await Promise.all(jobs.map((job) => pool.run(job)))).toEqual(expected);
    // The other way round, in threads that have already worked.
    const backwards = await Promise.all(jobs.toReversed().map((job) => pool.run(job)));
    expect(backwards.toReversed()).toEqual(expected);
  });
});

describe("createFitPool", () => {
  let pool: FitPool;
  beforeAll(() => {
    pool = createFitPool({ workerCount: 1, backend: "cpu" });
  });
  afterAll(() => pool.close());

  it("takes rows in shared memory", async () => {
    await selectBackend({ prefer: "cpu" });
    const { x, ...job } = smallJob();
    const data = new Float32Array(new SharedArrayBuffer(x.data.byteLength));
    data.set(x.data);
    expect(await pool.run({ ...job, x: { ...x, data } })).toEqual(await runFitJob({ ...job, x }));
  });

  it("tells each epoch, in order and before the result", async () => {
    const two = open({ workerCount: 2, backend: "cpu" });
    const told: string[] = [];
    const follow = async (name: string, job: FitJob): Promise<void> => {
      const { history } = await two.run(job, { onEpoch: ({ epoch }) => told.push(`${name} ${epoch}`) });
      told.push(`${name} after ${history.stoppedAt}`);
    };
    await Promise.all([follow("a", smallJob()), follow("b", smallSequenceJob())]);
    expect(told.filter((line) => line.startsWith("a"))).toEqual(["a 1", "a 2", "a 3", "a after 3"]);
    expect(told.filter((line) => line.startsWith("b"))).toEqual(["b 1", "b 2", "b after 2"]);
  });

  it("brings an error across with its class, code, place and message, and goes on", async () => {
    await expect(pool.run(smallJob({ batchSize: 0 }))).rejects.toThrow(
      new RangeError("fitClassifier: batchSize must be an integer ≥ 1; got 0"),
    );
    const diverging = smallJob({ optimizer: { kind: "sgd", learningRate: 1e38 } });
    const error: unknown = await pool.run(diverging).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TrainingError);
    expect(error).toMatchObject({ code: "not-finite-loss", epoch: 1 });
    expect((error as TrainingError).message).toMatch(/^The loss became (NaN|Infinity) in batch \d of epoch 1; lower/);
    expect((error as TrainingError).stack).toContain("runFitJob");
    expect((await pool.run(smallJob())).history.stoppedAt).toBe(3);
  });

  it("refuses a job that is no plain data", async () => {
    const runs = [1, 2].map(() => pool.run({ ...smallJob(), onEpoch: () => undefined } as FitJob));
    const next = pool.run(smallJob());
    const names = runs.map((run) => run.catch((error: unknown) => (error as Error).name));
    expect(await Promise.all(names)).toEqual(["DataCloneError", "DataCloneError"]);
    expect((await next).history.stoppedAt).toBe(3);
  });

  it("gives a job up at once where it is aborted or onEpoch throws, and frees its thread", async () => {
    const reason = new Error("enough");
    const endless = smallJob({ epochs: 1e6, earlyStopping: { patience: 1e6, metric: "loss" } });
    await expect(pool.run(endless, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

    const controller = new AbortController();
    const epochs: number[] = [];
    const onEpoch = ({ epoch }: { readonly epoch: number }): void => {
      epochs.push(epoch);
      if (epoch === 2) controller.abort(reason);
    };
    const running = pool.run(endless, { signal: controller.signal, onEpoch });
    const waiting = pool.run(endless, { signal: controller.signal });
    waiting.catch(() => undefined);
    await expect(running).rejects.toBe(reason);
    await expect(waiting).rejects.toBe(reason);

    const throwing = pool.run(endless, {
      onEpoch: () => {
        throw reason;
      },
    });
    await expect(throwing).rejects.toBe(reason);
    const told = epochs.length;
    expect((await pool.run(smallJob())).history.stoppedAt).toBe(3);
    expect(epochs).toHaveLength(told);
  });

  it("ends what is at work or waits when it is closed", async () => {
    const ending = open({ workerCount: 1, backend: "cpu" });
    const runs = [smallJob({ epochs: 1e6, earlyStopping: { patience: 1e6, metric: "loss" } }), smallJob()].map((job) =>
      ending.run(job).catch((error: unknown) => error),
    );
    await ending.close();
    await ending.close();
    const closed = new FitPoolError("closed", "The pool was closed; create another one.");
    expect(await Promise.all(runs)).toEqual([closed, closed]);
    await expect(ending.run(smallJob())).rejects.toMatchObject({ code: "closed" });
  });

  it.each<[FitPoolOptions, string]>([
    [{ workerCount: 0 }, "createFitPool: workerCount must be an integer ≥ 1; got 0"],
    [{ backend: "webgl" as "cpu" }, 'createFitPool: backend must be "wasm" or "cpu"; got webgl'],
  ])("refuses %o", (options, message) => {
    expect(() => createFitPool(options)).toThrow(new RangeError(message));
  });
});
