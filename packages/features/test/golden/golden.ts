import { readFileSync } from "node:fs";

/** Expected values of a feature, from the reference implementation. */
export interface FeatureGolden {
  readonly tolerance: { readonly absolute?: number; readonly relative?: number; readonly ofRowMaximum?: number };
  readonly cases: readonly {
    readonly signal: { readonly kind: string; readonly count: number; readonly sampleRate: number };
    readonly options: Readonly<Record<string, unknown>>;
    readonly shape: readonly [number, number];
    readonly expected: readonly number[];
  }[];
}

/** Reads `test/golden/<name>.json`. */
export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
}

/** Largest difference as a multiple of what the fixture allows; above 1 a test fails. */
export function worstDifference(
  actual: Float32Array,
  expected: readonly number[],
  columns: number,
  tolerance: FeatureGolden["tolerance"],
): number {
  let worst = 0;
  for (const [i, value] of expected.entries()) {
    const difference = Math.abs(actual[i]! - value);
    if (difference === 0) continue;
    const row = expected.slice(i - (i % columns), i - (i % columns) + columns);
    const limits = [
      tolerance.absolute ?? Infinity,
      (tolerance.relative ?? Infinity) * Math.abs(value),
      (tolerance.ofRowMaximum ?? Infinity) * Math.max(...row.map(Math.abs)),
    ];
    const excess = difference / Math.min(...limits.filter((limit) => !Number.isNaN(limit)));
    if (Number.isNaN(excess)) return NaN;
    worst = Math.max(worst, excess);
  }
  return worst;
}
