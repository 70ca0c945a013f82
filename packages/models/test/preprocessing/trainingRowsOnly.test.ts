import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clipRows,
  enrollSpeaker,
  fitAnovaSelection,
  fitMinMaxScaler,
  fitRobustScaler,
  fitSpeakerNormalizer,
  fitStandardScaler,
  fitVarianceSelection,
  minMaxScale,
  normalizeSpeakers,
  robustScale,
  selectFeatures,
  standardize,
  type DesignMatrix,
} from "../../src/index.ts";

/** What each transform fits on training rows, and how it is applied; a fitted thing is plain data. */
interface Transform {
  readonly fit: (x: DesignMatrix) => unknown;
  readonly apply: (x: DesignMatrix, fitted: unknown) => DesignMatrix;
}

/** The application as one of whatever was fitted; each row of the table below pairs it with its own fit. */
const applied = (apply: (x: DesignMatrix, fitted: never) => DesignMatrix) =>
  apply as (x: DesignMatrix, fitted: unknown) => DesignMatrix;
const alternating = (x: DesignMatrix, count: number) => Array.from({ length: x.rows }, (_, row) => row % count);

const transforms: readonly (readonly [string, Transform])[] = [
  ["standardScaler", { fit: fitStandardScaler, apply: applied(standardize) }],
  ["minMaxScaler", { fit: fitMinMaxScaler, apply: applied(minMaxScale) }],
  ["robustScaler", { fit: fitRobustScaler, apply: applied(robustScale) }],
  [
    "anovaSelection",
    {
      fit: (x) => fitAnovaSelection(x, alternating(x, 2), { classCount: 2, count: 2 }),
      apply: applied(selectFeatures),
    },
  ],
  ["varianceSelection", { fit: (x) => fitVarianceSelection(x), apply: applied(selectFeatures) }],
  [
    "speakerNormalizer",
    {
      fit: (x) => fitSpeakerNormalizer(x, alternating(x, 3)),
      apply: applied((x, normalizer: ReturnType<typeof fitSpeakerNormalizer>) =>
        standardize(x, enrollSpeaker(x, normalizer)),
      ),
    },
  ],
  ["clipRows", { fit: () => 1.5, apply: applied(clipRows) }],
  [
    "normalizeSpeakers",
    { fit: () => 3, apply: applied((x, count: number) => normalizeSpeakers(x, alternating(x, count))) },
  ],
];

const COLUMNS = 3;
const values = (rows: number) =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: rows * COLUMNS, maxLength: rows * COLUMNS });
/** Training rows, the first column always varying, then test rows in the same memory. */
const table = fc
  .record({ train: fc.integer({ min: 6, max: 12 }), test: fc.integer({ min: 1, max: 6 }) })
  .chain(({ train, test }) =>
    fc.tuple(values(train), values(test), fc.constantFrom(1e30, -1e30, 1e-30, 0)).map(([inner, outer, poison]) => {
      const memory = Float32Array.from([...inner, ...outer]);
      memory[0] = 2000;
      return { memory, train, test, poison };
    }),
  );
const rowsOf = (memory: Float32Array, from: number, to: number): DesignMatrix => ({
  data: memory.subarray(from * COLUMNS, to * COLUMNS),
  rows: to - from,
  columns: COLUMNS,
});

describe.each(transforms)("%s", (_, { fit, apply }) => {
  it("fits the rows it is given and no others, however poisoned", () => {
    fc.assert(
      fc.property(table, ({ memory, train, test, poison }) => {
        const fitted = fit(rowsOf(memory, 0, train));
        const result = apply(rowsOf(memory, 0, train), fitted);
        const poisoned = memory.slice().fill(poison, train * COLUMNS);
        expect(fit(rowsOf(poisoned, 0, train))).toEqual(fitted);
        expect(apply(rowsOf(poisoned, 0, train), fitted)).toEqual(result);
        const other = JSON.stringify(fitted);
        apply(rowsOf(poisoned, train, train + test), fitted);
        expect(JSON.stringify(fitted)).toBe(other);
      }),
    );
  });

  it("is plain data: after JSON it does the same", () => {
    fc.assert(
      fc.property(table, ({ memory, train, test }) => {
        const fitted = fit(rowsOf(memory, 0, train));
        const again: unknown = JSON.parse(JSON.stringify(fitted));
        expect(again).toEqual(fitted);
        const rows = rowsOf(memory, train, train + test);
        expect(apply(rows, again)).toEqual(apply(rows, fitted));
      }),
    );
  });

  it("leaves its input as it is, and gives finite values in memory of their own", () => {
    fc.assert(
      fc.property(table, ({ memory, train }) => {
        const before = memory.slice();
        const x = rowsOf(memory, 0, train);
        const result = apply(x, fit(x));
        expect(memory).toEqual(before);
        expect(result.rows).toBe(train);
        expect(result.data).toHaveLength(result.rows * result.columns);
        expect(result.data.every(Number.isFinite)).toBe(true);
        expect(result.data.buffer).not.toBe(memory.buffer);
      }),
    );
  });
});
