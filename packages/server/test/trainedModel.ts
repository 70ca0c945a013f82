import { existsSync } from "node:fs";
import { join } from "node:path";
import { encodeWav, type Signal } from "@serkit/features";
import { synthesizeCorpus, trainSER, type Recognizer } from "serkit";
import { afterAll, beforeAll } from "vitest";
import { createServer, type CreateServerOptions } from "../src/index.ts";

/** A small recogniser, and recordings that it can name. */
export interface TrainedModel {
  /** Of two emotions, trained in a second. */
  readonly recognizer: Recognizer;
  /** Recordings as WAV files. */
  readonly files: readonly Uint8Array<ArrayBuffer>[];
  /** The same as samples. */
  readonly signals: readonly Signal[];
}

/** Trains one before the tests of a file, and disposes it after them. */
export function useTrainedModel(): () => TrainedModel {
  let model: TrainedModel | undefined;
  beforeAll(async () => {
    const data = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 })];
    const emotions = ["angry", "sad"] as const;
    const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions, epochs: 4, seed: 1 });
    const signals = data.map(({ source }) => source);
    model = { recognizer, signals, files: signals.map((signal) => Uint8Array.from(encodeWav(signal))) };
  });
  afterAll(() => {
    model?.recognizer.dispose();
  });
  return () => {
    if (model === undefined) throw new Error("asked before it was trained");
    return model;
  };
}

type Server = ReturnType<typeof createServer>;

/** A server of the model for the tests of a file, closed after them. */
export function useServer(
  trained: () => TrainedModel,
  options: Omit<CreateServerOptions, "recognizer"> = {},
): () => Server {
  let server: Server | undefined;
  beforeAll(async () => {
    if (!existsSync(join(import.meta.dirname, "../dist/recognitionWorker.js"))) {
      throw new Error("the worker is not built; run `pnpm build` first");
    }
    server = createServer({ workerCount: 1, ...options, recognizer: trained().recognizer });
    await server.ready();
  });
  afterAll(async () => {
    await server?.close();
  });
  return () => {
    if (server === undefined) throw new Error("asked before it was made");
    return server;
  };
}
