import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAutocorrelation } from "../../src/pitch/autocorrelation.ts";

describe("createAutocorrelation", () => {
  const anyCase = fc.integer({ min: 1, max: 200 }).chain((frameLength) =>
    fc.record({
      frame: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: frameLength, maxLength: frameLength }),
      lagCount: fc.integer({ min: 1, max: frameLength }),
    }),
  );

  it("gives the sums of products of any frame, at every lag", () => {
    fc.assert(
      fc.property(anyCase, ({ frame, lagCount }) => {
        const autocorrelation = createAutocorrelation(frame.length, lagCount);
        autocorrelation.frame.set(frame);
        autocorrelation.compute();
        expect(autocorrelation.lags.length).toBe(lagCount);
        for (let lag = 0; lag < lagCount; lag++) {
          let sum = 0;
          for (let i = 0; i + lag < frame.length; i++) sum += frame[i]! * frame[i + lag]!;
          expect(Math.abs(autocorrelation.lags[lag]! - sum)).toBeLessThan(1e-11);
        }
      }),
    );
  });

  it("leaves nothing of one frame in the next", () => {
    const autocorrelation = createAutocorrelation(4, 3);
    autocorrelation.frame.set([5, -7, 2, 1]);
    autocorrelation.compute();
    autocorrelation.frame.set([1, 0, 0, 0]);
    autocorrelation.compute();
    expect(autocorrelation.lags[0]).toBeCloseTo(1, 12);
    expect(autocorrelation.lags[2]).toBeCloseTo(0, 12);
  });
});
