import { describe, expect, it } from "vitest";
import { extractFeatures, extractFrames, featureSets, type FeatureSetName } from "../../src/index.ts";

const tone = (sampleRate: number, seconds = 1): { samples: Float32Array; sampleRate: number } => ({
  samples: Float32Array.from(
    { length: sampleRate * seconds },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / sampleRate),
  ),
  sampleRate,
});

describe("extractFeatures", () => {
  it("names 40 MFCC, 12 chroma, 128 mel bands, zero-crossing rate and RMS by default", async () => {
    const { values, names } = await extractFeatures(tone(22_050));
    expect(values).toHaveLength(182);
    expect(names).toHaveLength(182);
    expect([names[0], names[40], names[52], names[180], names[181]]).toEqual([
      "mfcc0_mean",
      "chroma0_mean",
      "melSpectrogram0_mean",
      "zeroCrossingRate_mean",
      "rms_mean",
    ]);
  });

  it("is the mean over frames, and the deviation where asked", async () => {
    const { frames } = await extractFrames(tone(22_050));
    const rms = [...(frames.rms?.data ?? [])];
    const mean = rms.reduce((sum, value) => sum + value, 0) / rms.length;
    const deviation = Math.sqrt(rms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rms.length);
    const set = {
      ...featureSets["mfcc-chroma-mel"],
      features: { rms: {} },
      form: { kind: "summary", statistics: ["mean", "standardDeviation"] },
    } as const;
    const { values, names } = await extractFeatures(tone(22_050), { featureSet: set });
    expect(names).toEqual(["rms_mean", "rms_standardDeviation"]);
    expect(values[0]).toBeCloseTo(mean, 6);
    expect(values[1]).toBeCloseTo(deviation, 6);
  });

  it("hardly depends on the rate of the recording: it is resampled first", async () => {
    const [low, high] = await Promise.all([extractFeatures(tone(22_050)), extractFeatures(tone(48_000))]);
    expect(high.sampleRate).toBe(22_050);
    const at = low.names.indexOf("rms_mean");
    expect(high.values[at]).toBeCloseTo(low.values[at] ?? NaN, 3);
    expect(low.duration).toBeCloseTo(high.duration, 9);
  });

  it("does not change the source, and gives the same twice", async () => {
    const source = tone(16_000);
    const before = source.samples.slice();
    const first = await extractFeatures(source, { conditioning: { amplitude: "peak-normalized", trimDecibels: 30 } });
    const second = await extractFeatures(source, { conditioning: { amplitude: "peak-normalized", trimDecibels: 30 } });
    expect(source.samples).toEqual(before);
    expect(second.values).toEqual(first.values);
  });

  it("stops when told to, with the reason given", async () => {
    const reason = new Error("enough");
    await expect(extractFeatures(tone(16_000), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it("names what it does not know", async () => {
    const featureSet = "egemaps" as FeatureSetName;
    await expect(extractFeatures(tone(16_000), { featureSet })).rejects.toThrow(
      new RangeError(
        "extractFeatures: featureSet must be one of mfcc-chroma-mel, mfcc-chroma-mel-zcr-rms, mel-decibels, speech-functionals, speech-steps; got egemaps",
      ),
    );
  });

  it.each([
    ["silence", new Float32Array(4000)],
    ["one sample", Float32Array.of(0.5)],
    ["a constant", new Float32Array(4000).fill(0.5)],
    ["subnormal numbers", new Float32Array(4000).fill(1e-40)],
    ["a full-scale square wave", Float32Array.from({ length: 4000 }, (_, i) => (i % 40 < 20 ? 1 : -1))],
  ])("is finite on %s", async (_, samples) => {
    const { values } = await extractFeatures({ samples, sampleRate: 16_000 });
    expect(values).toHaveLength(182);
    expect(values.every(Number.isFinite)).toBe(true);
  });
});
