import type { DesignMatrix } from "../src/index.ts";
import { randomGenerator } from "../src/random/randomGenerator.ts";

/** Points around one centre for each class, row `i` in class `i % classCount`; `noise` is their half-width. */
export function clusters(
  rows: number,
  columns: number,
  classCount: number,
  noise = 1,
  seed = 1,
): {
  x: DesignMatrix;
  labels: Int32Array;
} {
  const generator = randomGenerator(seed);
  const uniform = (): number => generator.next() / 2 ** 31;
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classCount);
  const data = Float32Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    return ((i % columns) % classCount === labels[row]! ? 1 : 0) + noise * uniform();
  });
  return { x: { data, rows, columns }, labels };
}
