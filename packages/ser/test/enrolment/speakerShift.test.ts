import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speakerShift } from "../../src/enrolment/speakerShift.ts";
import { EnrolmentError } from "../../src/index.ts";

const means = { average: [1, -2], neutral: [0, 4] };

describe("speakerShift", () => {
  it("is n / (n + 5) of the difference from all training recordings for unlabelled clips", () => {
    expect(speakerShift([4, -2], means, { emotion: null, clipCount: 5 })).toEqual([1.5, 0]);
    expect(speakerShift([4, -2], means, { emotion: null, clipCount: 15 })).toEqual([2.25, 0]);
  });

  it("is n / (n + 12) of the difference from the neutral ones for neutral clips", () => {
    expect(speakerShift([1, 2], means, { emotion: "neutral", clipCount: 4 })).toEqual([0.25, -0.5]);
  });

  it("comes to nothing where the speaker is like the training speakers, and to the whole difference with many clips", () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 1000 }), (mean, average, clipCount) => {
        const own = { average: [average], neutral: null };
        expect(speakerShift([average], own, { emotion: null, clipCount })).toEqual([0]);
        const [few = NaN] = speakerShift([mean], own, { emotion: null, clipCount });
        const [more = NaN] = speakerShift([mean], own, { emotion: null, clipCount: clipCount + 1 });
        expect(Math.abs(few)).toBeLessThanOrEqual(Math.abs(more));
        const [many = NaN] = speakerShift([mean], own, { emotion: null, clipCount: 1e9 });
        expect(many).toBeCloseTo(mean - average, 6);
      }),
    );
  });

  it("refuses neutral clips where no training recording was neutral", () => {
    const refused = (): unknown =>
      speakerShift([0], { average: [0], neutral: null }, { emotion: "neutral", clipCount: 1 });
    expect(refused).toThrow(EnrolmentError);
    expect(refused).toThrow("the recogniser was not trained on neutral recordings; enrol unlabelled ones");
  });
});
