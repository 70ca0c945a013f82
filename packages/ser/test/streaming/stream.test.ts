import { memory } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  synthesizeCorpus,
  type Recognizer,
  type SampleChunk,
  type StreamAnswer,
  type StreamOptions,
  type StreamSource,
} from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";
import { joined, sampleRate, sourceOf } from "./sampleSource.ts";

let recognizer: Recognizer;
let speech: Float32Array;

beforeAll(async () => {
  recognizer = await trainSmall();
  const recordings = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
  speech = joined(Array.from(recordings, ({ source }) => source.samples));
});
afterAll(() => {
  recognizer.dispose();
});

async function answersTo(source: StreamSource, options: StreamOptions = {}): Promise<StreamAnswer[]> {
  const answers: StreamAnswer[] = [];
  for await (const answer of recognizer.stream(source, options)) answers.push(answer);
  return answers;
}

const always = { window: 1, hop: 0.5, minimumVoiceActivity: 0 };

describe("recognizer.stream", () => {
  it.each([7, 128, 4096])("says the same in chunks of %i as of the whole", async (chunkLength) => {
    const whole = await answersTo(sourceOf(speech, speech.length).chunks, { smoothing: 0.5 });
    expect(whole.length).toBeGreaterThan(3);
    expect(await answersTo(sourceOf(speech, chunkLength).chunks, { smoothing: 0.5 })).toEqual(whole);
  });

  it("says the same sample by sample", async () => {
    const short = speech.subarray(0, 2.3 * sampleRate);
    const whole = await answersTo(sourceOf(short, short.length).chunks, always);
    expect(await answersTo(sourceOf(short, 1).chunks, always)).toEqual(whole);
  });

  it("says the same however the stream is cut, empty chunks included", async () => {
    const short = speech.subarray(0, 30_000);
    const whole = await answersTo(sourceOf(short, short.length).chunks, always);
    const lengths = fc.array(fc.integer({ min: 0, max: 12_000 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lengths, async (cuts) => {
        async function* chunks() {
          let at = 0;
          for (const length of [...cuts, short.length]) {
            yield short.subarray(at, at + length);
            at = Math.min(at + length, short.length);
          }
        }
        expect(await answersTo(chunks(), { ...always, sampleRate })).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  it("answers to a window as predict does to exactly its samples", async () => {
    const answers = await answersTo(sourceOf(speech, 1000).chunks, always);
    for (const { start, end, emotion, probabilities } of answers.slice(0, 6)) {
      const samples = speech.slice(Math.round(start * sampleRate), Math.round(end * sampleRate));
      const prediction = await recognizer.predict({ samples, sampleRate });
      expect({ emotion, probabilities }).toEqual({
        emotion: prediction.emotion,
        probabilities: prediction.probabilities,
      });
    }
  });

  it.each<[what: string, seconds: number, places: [number, number][]]>([
    ["nothing of nothing", 0, []],
    ["a short stream as one window", 2, [[0, 2]]],
    [
      "whole windows",
      4,
      [
        [0, 3],
        [1, 4],
      ],
    ],
    [
      "the end with what came before it",
      4.25,
      [
        [0, 3],
        [1, 4],
        [1.25, 4.25],
      ],
    ],
  ])("says %s", async (_, seconds, places) => {
    const answers = await answersTo(sourceOf(speech.subarray(0, seconds * sampleRate), 999).chunks);
    expect(answers.map(({ start, end }) => [start, end])).toEqual(places);
  });

  it("has each second in a window of its own where the hop is the window", async () => {
    const answers = await answersTo(sourceOf(speech.subarray(0, 2.5 * sampleRate), 999).chunks, { window: 1, hop: 1 });
    expect(answers.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [1.5, 2.5],
    ]);
  });

  it("says nothing about silence, and does not ask the network", async () => {
    const before = memory().numTensors;
    const answers = await answersTo(sourceOf(new Float32Array(4 * sampleRate), 4000).chunks);
    const silence = { emotion: "silence", probabilities: {}, voiceActivity: 0 };
    expect(answers).toEqual([
      { start: 0, end: 3, ...silence },
      { start: 1, end: 4, ...silence },
    ]);
    expect(memory().numTensors).toBe(before);
    const asked = await answersTo(sourceOf(new Float32Array(4 * sampleRate), 4000).chunks, { minimumVoiceActivity: 0 });
    expect(asked.map(({ emotion }) => recognizer.classes.includes(emotion as "sad"))).toEqual([true, true]);
  });

  it("smooths each probability with those it gave last, and begins anew after silence", async () => {
    const pause = new Float32Array(5 * sampleRate);
    const samples = joined([speech.subarray(0, 4 * sampleRate), pause, speech.subarray(0, 2 * sampleRate)]);
    const options = { window: 1, hop: 0.5 };
    const plain = await answersTo(sourceOf(samples, 4000).chunks, options);
    const smoothed = await answersTo(sourceOf(samples, 4000).chunks, { ...options, smoothing: 0.8 });
    expect(plain.some(({ emotion }) => emotion === "silence")).toBe(true);
    let before: number | undefined;
    for (const [i, { emotion, probabilities }] of plain.entries()) {
      if (emotion === "silence") before = undefined;
      else {
        const now = probabilities.sad ?? NaN;
        before = 0.8 * (before ?? now) + 0.2 * now;
        expect(smoothed[i]?.probabilities.sad).toBeCloseTo(before, 12);
      }
    }
  });

  it("is uncertain below the threshold", async () => {
    const options = { window: 1, hop: 0.5, smoothing: 0.8, threshold: 0.9 };
    const answers = await answersTo(sourceOf(speech, 4000).chunks, options);
    const best = answers.map(({ probabilities }) => Math.max(...Object.values(probabilities)));
    expect(answers.map(({ emotion }) => emotion === "uncertain")).toEqual(best.map((probability) => probability < 0.9));
    expect(new Set(best.map((probability) => probability < 0.9)).size).toBe(2);
  });

  it("takes chunks only as answers are asked for", async () => {
    const { chunks, seen } = sourceOf(speech, 1600);
    const answers = recognizer.stream(chunks, always);
    expect(seen.chunks).toBe(0);
    await answers.next();
    expect(seen.chunks).toBe(10);
    await answers.next();
    expect(seen.chunks).toBe(15);
    await answers.return(undefined);
    expect(seen).toEqual({ chunks: 15, isClosed: true });
  });

  it("reads a ReadableStream, and cancels it when the loop is left", async () => {
    let isCancelled = false;
    const source = new ReadableStream<SampleChunk>({
      pull: (controller) => {
        controller.enqueue(speech.slice(0, 1600));
      },
      cancel: () => void (isCancelled = true),
    });
    for await (const { end } of recognizer.stream(source, { ...always, sampleRate })) if (end >= 2) break;
    expect(isCancelled).toBe(true);
  });

  it("stops at once when it is aborted while it waits, and closes the source", async () => {
    const stop = new AbortController();
    let isClosed = false;
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: async () => {
          isClosed = true;
          return { done: true as const, value: undefined };
        },
      }),
    };
    const next = recognizer.stream(source, { signal: stop.signal }).next();
    stop.abort(new Error("enough"));
    await expect(next).rejects.toThrow(new Error("enough"));
    expect(isClosed).toBe(true);
  });

  it("passes on what the source throws", async () => {
    async function* source(): AsyncGenerator<Float32Array> {
      yield speech.slice(0, 100);
      throw new Error("the device is gone");
    }
    await expect(answersTo(source(), { sampleRate })).rejects.toThrow(new Error("the device is gone"));
  });

  it("leaves as many tensors as there were", async () => {
    await answersTo(sourceOf(speech.subarray(0, 16_000), 4000).chunks, always);
    const before = memory().numTensors;
    const answers = await answersTo(sourceOf(speech, 4000).chunks, { ...always, hop: 0.1 });
    expect(answers.length).toBeGreaterThan(50);
    expect(memory().numTensors).toBe(before);
  });

  it("keeps no more of an hour than of a minute", async () => {
    const chunk = new Float32Array(8000);
    async function* seconds(count: number): AsyncGenerator<Float32Array> {
      for (let second = 0; second < count; second++) yield chunk;
    }
    const buffersAfter = async (count: number): Promise<number> => {
      let most = 0;
      for await (const { end } of recognizer.stream(seconds(count), { sampleRate: 8000, hop: 3 })) {
        if (end % 60 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      return most;
    };
    const minute = await buffersAfter(60);
    // An hour of samples is 115 MB.
    expect((await buffersAfter(3600)) - minute).toBeLessThan(20e6);
  });
});
