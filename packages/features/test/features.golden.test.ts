import { describe, expect, it } from "vitest";
import { createSpectralPeaks } from "../src/chroma/spectralPeaks.ts";
import { estimateTuning } from "../src/chroma/tuning.ts";
import {
  chroma,
  melSpectrogram,
  mfcc,
  powerToDecibels,
  resample,
  rms,
  trimSilence,
  zeroCrossingRate,
  type Matrix,
  type Signal,
} from "../src/index.ts";
import { createSpectrogramPlan } from "../src/spectrum/spectrogramPlan.ts";
import { buildSignal } from "./golden/buildSignal.ts";
import { readGolden, worstDifference, type FeatureGolden } from "./golden/golden.ts";

const features: Readonly<Record<string, (signal: Signal, options: object) => Matrix>> = {
  melSpectrogram,
  melSpectrogramHtk: melSpectrogram,
  mfcc,
  mfccLifter: mfcc,
  chroma,
  chromaMagnitude: chroma,
  chromaTuned: chroma,
  zeroCrossingRate,
  rms,
  rmsShortHop: rms,
  powerToDecibels: (signal) => powerToDecibels(melSpectrogram(signal), { reference: "max" }),
};

describe.each(Object.keys(features))("%s equals librosa's", (name) => {
  const golden = readGolden(name) as FeatureGolden;

  it.each(golden.cases)("on $signal.kind", ({ signal, options, shape, expected }) => {
    const actual = features[name]!(buildSignal(signal.kind, signal.count, signal.sampleRate), options);
    expect([actual.rows, actual.columns]).toEqual(shape);
    expect(actual.data.length).toBe(expected.length);
    expect(worstDifference(actual.data, expected, actual.columns, golden.tolerance)).toBeLessThanOrEqual(1);
  });
});

describe("the tuning equals librosa's", () => {
  const { cases } = readGolden("tuning") as {
    readonly cases: readonly { kind: string; count: number; source: string; expected: number }[];
  };

  it.each(cases)("on $count samples of $kind, from $source", ({ kind, count, source, expected }) => {
    const { samples, sampleRate } = buildSignal(kind, count, 22_050);
    const peaks = createSpectralPeaks(sampleRate, 2048);
    createSpectrogramPlan("test", 2048, 512).forEachBlock(samples, ({ power, frames }) => {
      peaks.gather(source === "power" ? power : power.map(Math.sqrt), frames);
    });
    expect(estimateTuning(peaks)).toBeCloseTo(expected, 12);
  });
});

describe("trimSilence cuts where librosa does", () => {
  const { cases } = readGolden("trimSilence") as {
    readonly cases: readonly { kind: string; count: number; topDb: number; expected: [number, number] }[];
  };

  it.each(cases)("on $kind at $topDb dB", ({ kind, count, topDb, expected }) => {
    const trimmed = trimSilence(buildSignal(kind, count, 22_050), { topDb });
    expect([trimmed.start, trimmed.end]).toEqual(expected);
    expect(trimmed.samples.length).toBe(trimmed.end - trimmed.start);
  });
});

describe("resample equals soxr_hq", () => {
  const { cases } = readGolden("resample") as {
    readonly cases: readonly { kind: string; count: number; from: number; to: number; expected: number[] }[];
  };

  // Relative root mean square; white noise shows differences in the filter's steep edge, which speech does not reach.
  const tolerance: Readonly<Record<string, number>> = { chirp: 2e-5, noisyTone: 2e-4 };

  it.each(cases)("on $kind from $from to $to Hz", ({ kind, count, from, to, expected }) => {
    const { samples } = resample(buildSignal(kind, count, from), to);
    expect(samples.length).toBe(expected.length);
    let difference = 0;
    let energy = 0;
    // soxr may give one sample fewer, which librosa fills with zero.
    for (let i = 0; i < samples.length - 1; i++) {
      difference += (samples[i]! - expected[i]!) ** 2;
      energy += expected[i]! ** 2;
    }
    expect(Math.sqrt(difference / energy)).toBeLessThanOrEqual(tolerance[kind]!);
  });
});
