import { readFileSync } from "node:fs";
import type { DesignMatrix } from "../../src/index.ts";

// The same formulas as in tools/golden/models_evaluation.py, where they are described.

/**
 * Draws of the linear congruential generator: fractions in `[0, 1)` and integers below a count. Neighbouring seeds
 * are driven apart first, or their first draws would be alike.
 */
export function draws(seed: number): { fraction: () => number; below: (count: number) => number } {
  let state = Math.imul(2654435761, seed + 1) >>> 0;
  const fraction = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  for (let i = 0; i < 3; i++) fraction();
  return { fraction, below: (count) => Math.floor(fraction() * count) };
}

/** Labels and predictions, each of which may lack classes. */
export function labelPair(seed: number): { classCount: number; truth: number[]; predicted: number[] } {
  const { fraction, below } = draws(seed);
  const classCount = 2 + below(7);
  const rows = 1 + below(150);
  const trueClasses = 1 + below(classCount);
  const predictedClasses = 1 + below(classCount);
  const truth: number[] = [];
  const predicted: number[] = [];
  for (let row = 0; row < rows; row++) {
    const label = below(trueClasses);
    truth.push(label);
    const right = fraction() < 0.5;
    predicted.push(right ? label : classCount - 1 - below(predictedClasses));
  }
  return { classCount, truth, predicted };
}

/** Probabilities with equal values and a few zeros, and a truth that may lack the last class. */
export function probabilityCase(seed: number): { truth: number[]; probabilities: DesignMatrix } {
  const { fraction, below } = draws(seed);
  const columns = 2 + below(6);
  const rows = 20 + below(80);
  const trueClasses = Math.max(2, columns - below(2));
  const truth: number[] = [];
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const label = below(trueClasses);
    truth.push(label);
    const favoured = fraction() < 0.7 ? label : below(columns);
    const weights: number[] = [];
    let total = 0;
    for (let column = 0; column < columns; column++) {
      const weight = fraction() < 0.004 ? 0 : (1 + below(16)) / 16;
      weights.push(weight + (column === favoured ? 1 : 0));
      total += weights[column]!;
    }
    for (let column = 0; column < columns; column++) data[row * columns + column] = weights[column]! / total;
  }
  return { truth, probabilities: { data, rows, columns } };
}

/** The rows of a fixture of packed 64-bit numbers, each by the names of its columns. */
export function readPacked(name: string): readonly Readonly<Record<string, number>>[] {
  const text = readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8");
  const golden = JSON.parse(text) as { columns: string[]; rows: number; values: string };
  const bytes = Uint8Array.from(Buffer.from(golden.values, "base64"));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: golden.rows }, (_, row) =>
    Object.fromEntries(
      golden.columns.map((column, i) => [column, view.getFloat64(8 * (row * golden.columns.length + i), true)]),
    ),
  );
}
