import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  gain,
  integratedLoudness,
  normalizeLoudness,
  splitOnSilence,
  type Signal,
  type SplitOnSilenceOptions,
} from "../../src/index.ts";
import { kWeighting } from "../../src/signal/kWeighting.ts";
import { tone } from "../augment/measure.ts";
import { buildSignal } from "../golden/buildSignal.ts";
import { readGolden } from "../golden/golden.ts";

const loudnessOf = (signal: Signal): number => integratedLoudness(signal) ?? NaN;

interface GoldenSignal {
  readonly kind: string;
  readonly count: number;
  readonly sampleRate: number;
}

describe("integratedLoudness", () => {
  const golden = readGolden("integratedLoudness") as {
    readonly absolute: number;
    readonly cases: readonly { readonly signal: GoldenSignal; readonly expected: number }[];
  };

  it.each(golden.cases)("equals pyloudnorm's on $signal", ({ signal, expected }) => {
    const actual = loudnessOf(buildSignal(signal.kind, signal.count, signal.sampleRate));
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(golden.absolute);
  });

  it("has the coefficients of the recommendation at 48 kHz", () => {
    const expected = [
      [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
      [1, -2, 1, -1.99004745483398, 0.99007225036621],
    ];
    for (const [stage, filter] of kWeighting(48_000).entries()) {
      for (const [i, coefficient] of filter.entries()) expect(coefficient).toBeCloseTo(expected[stage]![i]!, 8);
    }
  });

  it.each([16_000, 22_050, 44_100, 48_000, 96_000])(
    "reads a full sine at 997 Hz as −3.01 LUFS, at %d Hz",
    (sampleRate) => {
      expect(integratedLoudness(tone(997, sampleRate, 3 * sampleRate))).toBeCloseTo(-3.01, 1);
    },
  );

  it("leaves out silence, and what is more than 10 LU below the rest", () => {
    const samples = tone(997, 16_000, 16 * 16_000).samples.map((value, i) =>
      i < 5 * 16_000 ? 0 : i < 10 * 16_000 ? 0.1 * value : value,
    );
    // The overlapping blocks at the two edges count in part.
    expect(Math.abs(loudnessOf({ samples, sampleRate: 16_000 }) + 3.01)).toBeLessThan(0.1);
  });

  it("follows the gain", () => {
    const signal = buildSignal("chirp", 30_000, 16_000);
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (gainDecibels) => {
        const change = loudnessOf(gain(signal, { gainDecibels })) - loudnessOf(signal);
        expect(change).toBeCloseTo(gainDecibels, 4);
      }),
      { numRuns: 20 },
    );
  });

  it("takes less than a block for one, and silence, or what is below −70 LUFS, for none", () => {
    expect(integratedLoudness(tone(997, 16_000, 3200))).toBeCloseTo(-3.01, 1);
    expect(integratedLoudness({ samples: new Float32Array(9), sampleRate: 16_000 })).toBeUndefined();
    const below = gain(tone(997, 16_000, 16_000), { gainDecibels: -68 });
    expect(integratedLoudness(below)).toBeUndefined();
  });

  it.each([3999, NaN, Infinity])("refuses a sample rate of %d", (sampleRate) => {
    expect(() => integratedLoudness({ samples: new Float32Array(9), sampleRate })).toThrow(
      new RangeError(`integratedLoudness: signal.sampleRate must be a finite number ≥ 4000; got ${sampleRate}`),
    );
  });
});

describe("normalizeLoudness", () => {
  it.each([-40, -23, -16])("reaches %d LUFS, and at its own loudness changes nothing", (targetLoudness) => {
    const normal = normalizeLoudness(buildSignal("noisyTone", 20_000, 22_050), { targetLoudness });
    expect(integratedLoudness(normal)).toBeCloseTo(targetLoudness, 4);
    const again = normalizeLoudness(normal, { targetLoudness });
    expect(again.samples[100]).toBeCloseTo(normal.samples[100]!, 6);
  });

  it("refuses a target above 0", () => {
    expect(() => normalizeLoudness(tone(1, 8000, 9), { targetLoudness: 1 })).toThrow(
      new RangeError("normalizeLoudness: targetLoudness must be in [-70, 0]; got 1"),
    );
  });
});

describe("splitOnSilence", () => {
  const { cases } = readGolden("splitOnSilence") as {
    readonly cases: readonly {
      readonly signal: GoldenSignal;
      readonly options: SplitOnSilenceOptions;
      readonly expected: readonly (readonly number[])[];
    }[];
  };

  it.each(cases)("cuts where librosa does, on $signal with $options", ({ signal, options, expected }) => {
    const parts = splitOnSilence(buildSignal(signal.kind, signal.count, signal.sampleRate), options);
    expect(parts.map(({ start, end }) => [start, end])).toEqual(expected);
  });

  it("takes silence throughout for one part, and gives none without samples", () => {
    expect(splitOnSilence({ samples: new Float32Array(700), sampleRate: 8000 })).toEqual([{ start: 0, end: 700 }]);
    const last = new Float32Array(4096);
    last[4095] = 1;
    expect(splitOnSilence({ samples: last, sampleRate: 8000 }, { frameLength: 4, hopLength: 4096 })).toEqual([]);
  });

  it("gives parts in order, apart from one another, whatever the signal", () => {
    const signal = fc.float32Array({ minLength: 1, maxLength: 200, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(signal, (samples) => {
        const parts = splitOnSilence({ samples, sampleRate: 8000 }, { topDb: 3, frameLength: 4, hopLength: 3 });
        let last = -1;
        for (const { start, end } of parts) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(samples.length);
      }),
    );
  });

  it("names itself when it refuses", () => {
    expect(() => splitOnSilence(tone(1, 8000, 9), { topDb: -1 })).toThrow(
      new RangeError("splitOnSilence: topDb must be a finite number > 0; got -1"),
    );
    expect(() => splitOnSilence({ samples: new Float32Array(0), sampleRate: 8000 })).toThrow(
      "splitOnSilence: the signal must have at least one sample; got 0",
    );
  });
});
