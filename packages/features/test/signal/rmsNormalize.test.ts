import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rmsNormalize } from "../../src/index.ts";

const rmsOf = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe("rmsNormalize", () => {
  it("reaches the level asked for, whatever the level was", () => {
    const samples = fc.float32Array({ minLength: 1, maxLength: 50, noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(samples, fc.double({ min: 1e-3, max: 10, noNaN: true }), (values, rms) => {
        const scaled = rmsNormalize({ samples: values, sampleRate: 16_000 }, { rms }).samples;
        if (values.every((value) => value === 0)) expect(scaled).toEqual(values);
        else expect(rmsOf(scaled) / rms).toBeCloseTo(1, 4);
      }),
    );
  });

  it("is the same for a louder copy", () => {
    const quiet = { samples: Float32Array.of(0.125, -0.25, 0.5), sampleRate: 8000 };
    const loud = { samples: quiet.samples.map((sample) => 4 * sample), sampleRate: 8000 };
    expect(rmsNormalize(loud)).toEqual(rmsNormalize(quiet));
  });

  it("refuses a level that is none, and an empty signal", () => {
    const signal = { samples: Float32Array.of(1), sampleRate: 8000 };
    expect(() => rmsNormalize(signal, { rms: 0 })).toThrow(
      new RangeError("rmsNormalize: rms must be a finite number > 0; got 0"),
    );
    expect(() => rmsNormalize({ ...signal, samples: new Float32Array(0) })).toThrow("rmsNormalize");
  });
});
