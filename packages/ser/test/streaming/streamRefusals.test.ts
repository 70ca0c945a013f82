import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  AudioError,
  type Recognizer,
  type SampleChunk,
  type StreamOptions,
  type StreamSource,
} from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";
import { sampleRate, sourceOf } from "./sampleSource.ts";

const silence = new Float32Array(1000);
let recognizer: Recognizer;

beforeAll(async () => {
  recognizer = await trainSmall();
});
afterAll(() => {
  recognizer.dispose();
});

async function drain(source: StreamSource, options: StreamOptions = {}): Promise<void> {
  const answers = recognizer.stream(source, options);
  while ((await answers.next()).done !== true);
}

describe("recognizer.stream", () => {
  it("refuses samples without a rate, other rates, and what is no sample", async () => {
    async function* of(...chunks: unknown[]) {
      yield* chunks as SampleChunk[];
    }
    const chunk = { samples: new Float32Array(10), sampleRate };
    await expect(drain(of(new Float32Array(10)))).rejects.toThrow(
      new TypeError("stream: sampleRate must be given for chunks without one; got samples alone"),
    );
    await expect(drain(of(chunk, { ...chunk, sampleRate: 8000 }))).rejects.toThrow(
      new RangeError("stream: sampleRate must not change; got 8000 after 16000"),
    );
    await expect(drain(of([0, 0]))).rejects.toThrow(
      new TypeError("stream: a chunk must be a Float32Array or { samples, sampleRate }; got object"),
    );
    const broken = { samples: Float32Array.of(0, NaN), sampleRate };
    await expect(drain(of(chunk, broken))).rejects.toThrow(new AudioError("not-finite", "stream", "sample 11 is NaN"));
    await expect(drain(silence as unknown as StreamSource)).rejects.toThrow(
      new TypeError(
        "stream: source must be an async iterable or a ReadableStream of samples, or a MediaStream; got object",
      ),
    );
  });

  it.each<[options: StreamOptions, sentence: string]>([
    [{ window: 0 }, "window must be a finite number of seconds > 0; got 0"],
    [{ hop: 0 }, "hop must be between 0 and the window of 3 s; got 0"],
    [{ hop: 4 }, "hop must be between 0 and the window of 3 s; got 4"],
    [{ smoothing: 1 }, "smoothing must be in [0, 1); got 1"],
    [{ threshold: 1.1 }, "threshold must be between 0 and 1; got 1.1"],
    [{ minimumVoiceActivity: -1 }, "minimumVoiceActivity must be between 0 and 1; got -1"],
    [{ sampleRate: 10 }, "sampleRate must be a finite number of Hz ≥ 1000; got 10"],
  ])("refuses %o at once", (options, sentence) => {
    const { chunks, seen } = sourceOf(silence, 100);
    expect(() => recognizer.stream(chunks, options)).toThrow(new RangeError(`stream: ${sentence}`));
    expect(seen.chunks).toBe(0);
  });

  it("refuses a hop shorter than a sample", async () => {
    await expect(drain(sourceOf(silence, 100).chunks, { hop: 1e-5 })).rejects.toThrow(
      new RangeError("stream: hop must be at least one sample, 0.0000625 s; got 0.00001"),
    );
  });

  it("says so when the recognizer is disposed meanwhile", async () => {
    const other = await trainSmall({ epochs: 1 });
    const answers = other.stream(sourceOf(silence, 100).chunks, { window: 0.01, hop: 0.01, minimumVoiceActivity: 0 });
    await answers.next();
    other.dispose();
    await expect(answers.next()).rejects.toThrow(new TypeError("stream: the recognizer must not be disposed"));
  });
});
