import { tensor, type Tensor } from "@tensorflow/tfjs-core";
import type { DesignMatrix } from "../designMatrix.ts";
import { mixedRows, type Mixing } from "./mixup.ts";
import type { RowShape, SequenceLengths } from "./rowShape.ts";

/**
 * Rows as a model sees them; everything already checked.
 *
 * @internal
 */
export interface ModelRows {
  /** Shape `[rows, columns]`. */
  readonly x: DesignMatrix;
  /** Shape of one row. */
  readonly rowShape: RowShape;
  /** Valid frames of each row, undefined for all of them. */
  readonly lengths: SequenceLengths | undefined;
}

/**
 * Copies some rows into the inputs of a model: the features, and for sequences the mask of their valid frames.
 *
 * A batch of sequences is as long as the longest in it, which saves time and changes nothing.
 *
 * @param mixing - How to mix rows of fixed length, if at all.
 *
 * @internal
 */
export function batchInputs({ x, rowShape, lengths }: ModelRows, indices: Int32Array, mixing?: Mixing): Tensor[] {
  const { shape, isSequence } = rowShape;
  const count = indices.length;
  if (!isSequence) {
    const rows = gather(x, indices, x.columns);
    return [tensor(mixing === undefined ? rows : mixedRows(rows, mixing), [count, ...shape])];
  }
  const [room, size] = shape as [number, number];
  const valid = Int32Array.from(indices, (row) => lengths?.[row] ?? room);
  const frames = valid.reduce((longest, length) => Math.max(longest, length), 1);
  const mask = new Float32Array(count * frames);
  for (const [i, length] of valid.entries()) mask.fill(1, i * frames, i * frames + length);
  return [tensor(gather(x, indices, frames * size), [count, frames, size]), tensor(mask, [count, frames, 1])];
}

/** Copies the first columns of some rows of a matrix. */
function gather(x: DesignMatrix, indices: Int32Array, columns: number): Float32Array {
  const data = new Float32Array(indices.length * columns);
  for (const [i, row] of indices.entries()) {
    data.set(x.data.subarray(row * x.columns, row * x.columns + columns), i * columns);
  }
  return data;
}
