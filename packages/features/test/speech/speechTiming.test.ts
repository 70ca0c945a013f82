import { describe, expect, it } from "vitest";
import { speechDescriptors, speechFunctionalNames, speechFunctionals, type Matrix } from "../../src/index.ts";
import { timingNames } from "../../src/speech/speechTiming.ts";
import { descriptorMatrix } from "./descriptorMatrix.ts";

const timingOf = (matrix: Matrix): Record<string, number> => {
  const values = speechFunctionals(matrix);
  return Object.fromEntries(timingNames.map((name) => [name, values[speechFunctionalNames.indexOf(name)]!]));
};
const close = (values: Record<string, number>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 5)]));
const none = Object.fromEntries(timingNames.map((name) => [name, 0]));
/** Runs of frames that are voiced and not, in turn, a number each. */
const runs = (...lengths: readonly number[]): Matrix => {
  const voicing = lengths.flatMap((length, i) => Array<number>(length).fill((i + 1) % 2));
  return descriptorMatrix(voicing.length, { voicing: (frame) => voicing[frame]! });
};
const levels = (...values: readonly number[]): Matrix =>
  descriptorMatrix(values.length, { rms: (frame) => values[frame]! });

describe("timing of speech", () => {
  it("tells voiced stretches and the gaps between them, in seconds; silence at the ends is no gap", () => {
    expect(timingOf(runs(0, 15, 20, 10, 40, 50, 40, 25))).toEqual(
      close({
        ...none,
        duration: 2,
        voiced_share: 0.5,
        voicedRuns_perSecond: 1.5,
        voicedRun_mean: 1 / 3,
        voicedRun_standardDeviation: Math.sqrt((0.2 ** 2 + 0.4 ** 2 + 0.4 ** 2) / 3 - 1 / 9),
        voicedRun_longest: 0.4,
        gap_mean: 0.3,
        gap_standardDeviation: 0.2,
        gap_longest: 0.5,
      }),
    );
  });

  it("knows one stretch to the end, one frame, and none at all", () => {
    const whole = { duration: 1, voiced_share: 1, voicedRuns_perSecond: 1, voicedRun_mean: 1, voicedRun_longest: 1 };
    expect(timingOf(runs(100))).toEqual(close({ ...none, ...whole }));
    expect(timingOf(runs(0, 100))).toEqual(close({ ...none, duration: 1 }));
    const frame = {
      duration: 0.01,
      voiced_share: 1,
      voicedRuns_perSecond: 100,
      voicedRun_mean: 0.01,
      voicedRun_longest: 0.01,
    };
    expect(timingOf(runs(1))).toEqual(close({ ...none, ...frame }));
    expect(timingOf(runs(40, 60))).toMatchObject(close({ voiced_share: 0.4, gap_mean: 0, gap_longest: 0 }));
  });

  it("counts peaks that stand out by more than 3 dB on both sides, and how far above the valley before", () => {
    const peaks = timingOf(levels(-30, -20, -19, -25, -23, -26, -40, -10, -13.5, -11, -50, -46, -60, -57.5, -60));
    expect(peaks).toEqual(
      close({
        ...none,
        duration: 0.15,
        peaks_perSecond: 3 / 0.15,
        peakHeight_mean: 15,
        peakHeight_standardDeviation: Math.sqrt((4 ** 2 + 15 ** 2 + 11 ** 2) / 3),
        peakDistance_mean: 0.045,
        peakDistance_standardDeviation: 0.005,
      }),
    );
  });

  it("has no peak in a steady level, a rise, a fall, or a ripple", () => {
    const ripple = Array.from({ length: 60 }, (_, i) => -20 + 1.4 * Math.sin(i));
    const ramp = Array.from({ length: 60 }, (_, i) => i - 60);
    for (const values of [Array<number>(60).fill(-30), ramp, [...ramp].reverse(), ripple]) {
      expect(timingOf(levels(...values))).toEqual(close({ ...none, duration: 0.6 }));
    }
  });

  it("follows a tone that is on for 0.3 s and off for 0.2 s, four times", () => {
    const samples = Float32Array.from({ length: 35_200 }, (_, i) => {
      const isOn = i >= 1600 && i < 33_600 && (i - 1600) % 8000 < 4800;
      return isOn ? Math.sin((2 * Math.PI * 200 * i) / 16_000) : 0;
    });
    const timing = timingOf(speechDescriptors({ samples, sampleRate: 16_000 }));
    expect(timing["voicedRuns_perSecond"]! * timing["duration"]!).toBeCloseTo(4, 5);
    // A frame is voiced while enough of its 25 and 64 ms is.
    expect(Math.abs(timing["voicedRun_mean"]! - 0.3)).toBeLessThan(0.035);
    expect(Math.abs(timing["gap_mean"]! - 0.2)).toBeLessThan(0.035);
    expect(timing["voicedRun_standardDeviation"]).toBeLessThan(0.011);
    expect(timing["peaks_perSecond"]! * timing["duration"]!).toBeCloseTo(4, 5);
    expect(timing["peakDistance_mean"]).toBeCloseTo(0.5, 1);
  });
});
