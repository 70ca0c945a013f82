import { shuffledIndices } from "../random/shuffledIndices.ts";
import { subSeed } from "../random/subSeed.ts";
import type { SequenceLengths } from "./rowShape.ts";

/** Batches whose rows are sorted by length together: enough to save most padding, few enough to stay random. */
const POOL = 8;

/**
 * The rows of each batch of one epoch, in an order of its own.
 *
 * With lengths, each pool of a few batches is sorted by length before it is cut, and the batches are shuffled.
 *
 * @param rows - Number of rows, or the rows to take.
 * @param batchSize - Rows of a batch; one batch takes what is left.
 * @param seed - Seed of this epoch.
 * @param lengths - Undefined for batches of any lengths.
 *
 * @internal
 */
export function epochBatches(
  rows: number | Int32Array,
  batchSize: number,
  seed: number,
  lengths: SequenceLengths | undefined,
): Int32Array[] {
  const count = typeof rows === "number" ? rows : rows.length;
  const order = shuffledIndices(count, seed);
  if (typeof rows !== "number") for (const [place, index] of order.entries()) order[place] = rows[index]!;
  if (lengths !== undefined) {
    for (let start = 0; start < count; start += POOL * batchSize) {
      order.subarray(start, start + POOL * batchSize).sort((a, b) => lengths[a]! - lengths[b]!);
    }
  }
  const batches: Int32Array[] = [];
  for (let start = 0; start < count; start += batchSize) batches.push(order.subarray(start, start + batchSize));
  if (lengths === undefined) return batches;
  return Array.from(shuffledIndices(batches.length, subSeed(seed, 1)), (index) => batches[index]!);
}
