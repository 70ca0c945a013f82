import { describe, expect, it } from "vitest";
import { synthesizeCorpus, synthesizeUtterance } from "../../src/index.ts";

describe("synthesizeCorpus", () => {
  it("has every take of every emotion of every speaker once", () => {
    const recordings = [...synthesizeCorpus({ speakerCount: 3, emotions: ["happy", "sad"], takeCount: 2 })];
    expect(new Set(recordings.map(({ path }) => path)).size).toBe(12);
    expect(new Set(recordings.map(({ speaker }) => speaker)).size).toBe(3);
    expect(recordings.every(({ corpus }) => corpus === "synthetic")).toBe(true);
  });

  it("is the same for the same seed, and a recording does not depend on how many there are", () => {
    const ofSeed = (seed: number, speakerCount: number): Float32Array | undefined => {
      const [first] = synthesizeCorpus({ seed, speakerCount });
      return first?.source.samples;
    };
    expect(ofSeed(1, 2)?.length).toBeGreaterThan(8000);
    expect(ofSeed(1, 2)).toEqual(ofSeed(1, 9));
    expect(ofSeed(1, 2)).not.toEqual(ofSeed(2, 2));
  });

  it.each([{ speakerCount: 0 }, { takeCount: 100 }, { speakerCount: 1.5 }])("refuses %o", (options) => {
    expect(() => [...synthesizeCorpus(options)]).toThrow(/^synthesizeCorpus: \w+ must be an integer from 1 to 99; got/);
  });
});

describe("synthesizeUtterance", () => {
  it("is audible, finite and within full scale", () => {
    for (const emotion of ["neutral", "angry", "fearful"] as const) {
      const { samples, sampleRate } = synthesizeUtterance({ speaker: 2, emotion, take: 1, seed: 5 });
      const peak = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
      expect(peak).toBeGreaterThan(0.01);
      expect(peak).toBeLessThanOrEqual(1);
      expect(samples.length / sampleRate).toBeGreaterThan(0.5);
    }
  });
});
