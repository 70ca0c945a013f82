import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  enrollSpeaker,
  fitSpeakerNormalizer,
  fitStandardScaler,
  normalizeSpeakers,
  standardize,
  type DesignMatrix,
} from "../../src/index.ts";

const spoken = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: -500, max: 500 }), fc.integer({ min: -5, max: 5 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((rows) => ({
    x: { data: Float32Array.from(rows.flatMap(([, a, b]) => [a, b])), rows: rows.length, columns: 2 },
    speakers: rows.map(([speaker]) => speaker),
  }));

/** The rows of one speaker, in their order. */
const rowsOf = (x: DesignMatrix, speakers: readonly number[], speaker: number): DesignMatrix => {
  const rows = [...speakers.keys()].filter((row) => speakers[row] === speaker);
  const data = Float32Array.from(rows.flatMap((row) => Array.from(x.data.subarray(2 * row, 2 * row + 2))));
  return { data, rows: rows.length, columns: 2 };
};

describe("normalizeSpeakers", () => {
  it("is each speaker's own standard scaler, whoever else is in the table", () => {
    fc.assert(
      fc.property(spoken, ({ x, speakers }) => {
        const all = normalizeSpeakers(x, speakers);
        for (const speaker of new Set(speakers)) {
          const own = rowsOf(x, speakers, speaker);
          expect(rowsOf(all, speakers, speaker)).toEqual(standardize(own, fitStandardScaler(own)));
        }
      }),
    );
  });

  it("takes out what a speaker adds to and multiplies every row by", () => {
    const data = Float32Array.of(1, 4, 2, 7, 1, 4, 2, 7);
    const changed = data.map((value, row) => (row < 4 ? value : 8 * value - 64));
    const speakers = [0, 0, 0, 0, 1, 1, 1, 1];
    const normalized = normalizeSpeakers({ data: changed, rows: 8, columns: 1 }, speakers);
    expect(normalized).toEqual(normalizeSpeakers({ data, rows: 8, columns: 1 }, speakers));
  });
});

describe("fitSpeakerNormalizer", () => {
  it("lets each speaker count the same, and spread between speakers not at all", () => {
    const x = { data: Float32Array.of(0, 2, 0, 2, 0, 2, 100, 104), rows: 8, columns: 1 };
    const { mean, scale } = fitSpeakerNormalizer(x, ["a", "a", "a", "a", "a", "a", "b", "b"]);
    expect([mean, scale]).toEqual([[(1 + 102) / 2], [Math.sqrt((1 + 4) / 2)]]);
  });
});

describe("enrollSpeaker", () => {
  const normalizer = { mean: [0, 10], scale: [1, 2] };
  const none = { data: new Float32Array(0), rows: 0, columns: 2 };

  it("is the average speaker for no rows, in both ways", () => {
    expect(enrollSpeaker(none, normalizer)).toEqual(normalizer);
    expect(enrollSpeaker(none, normalizer, { adapt: "mean" })).toEqual(normalizer);
  });

  it("is the speaker's own scaler without a prior", () => {
    fc.assert(
      fc.property(spoken, ({ x }) => {
        const { mean, scale } = enrollSpeaker(x, normalizer, { priorRows: 0 });
        const own = fitStandardScaler(x);
        for (let i = 0; i < 2; i++) {
          expect(mean[i]).toBeCloseTo(own.mean[i]!, 10);
          expect(scale[i]).toBeCloseTo(own.scale[i]!, 10);
        }
      }),
    );
  });

  it("lies between the two, nearer the average the more it counts", () => {
    const x = { data: Float32Array.of(4, 10, 12, 10), rows: 2, columns: 2 };
    const means = [0, 1, 10, 1000].map((priorRows) => enrollSpeaker(x, normalizer, { priorRows }).mean[0]);
    expect(means).toEqual([8, expect.closeTo(16 / 3, 12), expect.closeTo(8 / 6, 12), expect.closeTo(16 / 1002, 12)]);
    const { scale } = enrollSpeaker(x, normalizer, { priorRows: 2 });
    expect(scale[0]).toBeCloseTo(Math.sqrt((16 + 1) / 2), 12);
    expect(scale[1]).toBeCloseTo(Math.sqrt(2), 12);
    expect(enrollSpeaker(x, normalizer, { adapt: "mean" }).scale).toEqual(normalizer.scale);
  });

  it.each([
    [none, { priorRows: 0 }, "x must have at least one row where priorRows is 0; got 0"],
    [none, { priorRows: -1 }, "priorRows must be finite and ≥ 0; got -1"],
    [{ data: new Float32Array(3), rows: 1, columns: 3 }, {}, "x must have 2 columns, as fitted; got 3"],
    [{ data: Float32Array.of(1, NaN), rows: 1, columns: 2 }, {}, "x must be finite; got NaN in row 0, column 1"],
  ])("refuses %o with %o", (x, options, sentence) => {
    expect(() => enrollSpeaker(x, normalizer, options)).toThrow(new RangeError(`enrollSpeaker: ${sentence}`));
  });
});

it.each([
  ["normalizeSpeakers", normalizeSpeakers],
  ["fitSpeakerNormalizer", fitSpeakerNormalizer],
] as [string, (x: DesignMatrix, speakers: readonly string[]) => unknown][])(
  "%s refuses names that are not one for each row, and no rows",
  (name, act) => {
    const x = { data: Float32Array.of(1, 2), rows: 2, columns: 1 };
    expect(() => act(x, ["a"])).toThrow(
      new RangeError(`${name}: speakers must have one name for each of x's 2 rows; got 1`),
    );
    expect(() => act({ data: new Float32Array(0), rows: 0, columns: 1 }, [])).toThrow(
      new RangeError(`${name}: x must have at least one row; got 0`),
    );
  },
);
