import { describe, expect, it } from "vitest";
import { extractFeatures, extractFrames, featureSets } from "../../src/index.ts";
import { createFeaturePlans } from "../../src/extraction/createFeaturePlans.ts";
import { voice } from "./signals.ts";

const set = featureSets["mel-decibels"];
const BANDS = 128;

describe("sequences of frames", () => {
  it("are filled up with zeros behind the frames there are, of mean 0 and deviation 1", async () => {
    const signal = voice(22_050, 1);
    const { values, names, frameCount } = await extractFeatures(signal, { featureSet: "mel-decibels" });
    expect([values.length, names.length, frameCount, names[127]]).toEqual([87 * BANDS, BANDS, 87, "melSpectrogram127"]);
    const used = (1 + Math.floor(22_050 / 512)) * BANDS;
    expect(new Set(values.subarray(used))).toEqual(new Set([0]));
    const filled = values.subarray(0, used);
    const mean = filled.reduce((sum, value) => sum + value, 0) / used;
    const power = filled.reduce((sum, value) => sum + value * value, 0) / used;
    expect(mean).toBeCloseTo(0, 4);
    expect(power).toBeCloseTo(1, 4);
  });

  it("are cut behind the last frame asked for, standardised over all there are", async () => {
    const signal = voice(22_050, 3);
    const { values } = await extractFeatures(signal, { featureSet: "mel-decibels" });
    const { frames } = await extractFrames(signal, { featureSet: "mel-decibels" });
    const data = frames.melSpectrogram?.data ?? new Float32Array();
    expect(data.length).toBeGreaterThan(values.length);
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const deviation = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
    for (const i of [0, 1, 127, 5000, values.length - 1])
      expect(values[i]).toBeCloseTo((data[i]! - mean) / deviation, 4);
  });

  it("keep their values where they are not standardised, frame by frame, feature by feature", async () => {
    const form = { kind: "sequence", frameCount: 3, standardized: false } as const;
    const featureSet = { ...set, features: { rms: {}, mfcc: { coefficientCount: 2 } }, form };
    const signal = voice(22_050, 0.04);
    const { values, names } = await extractFeatures(signal, { featureSet });
    const { frames } = await extractFrames(signal, { featureSet });
    const rms = Array.from(frames.rms?.data ?? []);
    const mfcc = Array.from(frames.mfcc?.data ?? []);
    expect(rms).toHaveLength(2);
    const rows = [0, 1].map((frame): Record<string, number> => {
      return { rms: rms[frame]!, mfcc0: mfcc[2 * frame]!, mfcc1: mfcc[2 * frame + 1]! };
    });
    expect([...names].sort()).toEqual(["mfcc0", "mfcc1", "rms"]);
    expect(Array.from(values)).toEqual([...rows.flatMap((row) => names.map((name) => row[name])), 0, 0, 0]);
  });

  it("are zero on silence, not undefined", async () => {
    const silence = { samples: new Float32Array(22_050), sampleRate: 22_050 };
    const { values } = await extractFeatures(silence, { featureSet: "mel-decibels" });
    expect(new Set(values)).toEqual(new Set([0]));
  });

  it.each([0, 1.5])("refuse to be %d frames long", (frameCount) => {
    const form = { kind: "sequence", frameCount, standardized: true } as const;
    expect(() => createFeaturePlans([{ ...set, form }])).toThrow(
      new RangeError(`createFeaturePlan: form.frameCount must be an integer ≥ 1; got ${frameCount}`),
    );
  });
});
