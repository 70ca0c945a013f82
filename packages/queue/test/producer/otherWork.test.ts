import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  crossValidate,
  loadRecognizer,
  synthesizeCorpus,
  trainSER,
  writeSyntheticCorpus,
  type PredictionOutcome,
} from "serkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  createQueueExecutor,
  createQueueFolds,
  createQueuePredictor,
  createWorker,
  type QueueWorker,
} from "../../src/index.ts";
import { writeRecordings, type TestRecordings } from "../recordings.ts";
import { because, haveRedis, startRedis, type RedisServer } from "../redisServer.ts";

it("createQueuePredictor refuses a threshold that is none", () => {
  const make = (): unknown =>
    createQueuePredictor({ queue: "redis://127.0.0.1", bundle: new Uint8Array(), threshold: 2 });
  expect(make).toThrow(RangeError);
  expect(make).toThrow("createQueuePredictor: threshold must be between 0 and 1; got 2");
});

// Threads and processes take long to start where a machine has other things to do.
vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(!haveRedis)(`predictions and trainings over a queue${because}`, () => {
  let redis: RedisServer;
  let worker: QueueWorker;
  let made: TestRecordings;
  const training = { recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 2, backend: "cpu" } as const;

  beforeAll(async () => {
    redis = await startRedis();
    made = writeRecordings(5);
    worker = await createWorker({ queue: redis.queue, concurrency: 1, cache: false, lease: 5 });
  }, 60_000);
  afterAll(async () => {
    await worker.stop();
    await redis.remove();
    made.remove();
  }, 60_000);

  it("says of recordings what the recogniser says here, and why one cannot be used", async () => {
    const data = [...synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 })];
    const trained = await trainSER({ ...training, data, testSize: 0.5 });
    const bundle = trained.bytes();
    trained.dispose();
    const text = join(made.folder, "text.wav");
    writeFileSync(text, "no sound at all");
    const recordings = [...made.recordings, { path: "text", source: text }];
    const recognizer = await loadRecognizer(bundle);
    const outcomes: PredictionOutcome[] = [];
    const predict = createQueuePredictor({ queue: redis.queue, bundle, threshold: 0.6, batchSize: 2 });
    for await (const outcome of predict(recordings)) outcomes.push(outcome);
    const expected = await Promise.all(
      made.recordings.map(async ({ source }) => ({ prediction: await recognizer.predict(source, { threshold: 0.6 }) })),
    );
    expect(outcomes.slice(0, 5)).toEqual(expected);
    expect(outcomes[5]).toEqual({ reason: expect.stringContaining("not") as string });
    recognizer.dispose();
  });

  it("cross-validates with the report that is made here", async () => {
    const data = join(made.folder, "corpus");
    await writeSyntheticCorpus(data, { speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
    const options = { ...training, data, folds: 2, seeds: [1, 2], enroll: [1], cache: false } as const;
    const queue = { queue: redis.queue };
    const executors = { extract: createQueueExecutor(queue), answer: createQueueFolds(queue) };
    const progress: [number, number][] = [];
    const over = await crossValidate({
      ...options,
      executors,
      onProgress: ({ phase, done, total }) => {
        if (phase === "training") progress.push([done, total]);
      },
    });
    expect(over).toEqual(await crossValidate(options));
    expect(progress.at(-1)).toEqual([4, 4]);
  });

  it("tells of a training that was given up", async () => {
    const data = [...synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 1 })];
    const recordings = data.map((utterance, i) => ({ ...utterance, source: made.recordings[i]!.source }));
    const answer = createQueueFolds({ queue: redis.queue });
    const recipe = { name: "broken" } as never;
    const run = { seed: 1, fold: 1, split: { train: [0, 1], validation: [], test: [2, 3] } };
    const answers = answer({ recipe, recordings, classes: ["angry", "sad"], backend: "cpu" }, [run]);
    await expect(answers[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      name: "QueueError",
      code: "given-up",
      message: expect.stringMatching(/^fold 1 with seed 1 was given up: /) as string,
    });
  });

  it("refuses executors with a table", async () => {
    const executors = { extract: createQueueExecutor(redis), answer: createQueueFolds(redis) };
    await expect(crossValidate({ table: "features.parquet", executors })).rejects.toThrow(
      "crossValidate: executors must come without a table; got both",
    );
  });
});
