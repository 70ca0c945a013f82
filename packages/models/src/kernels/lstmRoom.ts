import { BYTES, packPanels } from "./panelBlocks.ts";
import { BLOCK_COLUMNS } from "./simd/productFunctions.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";

/**
 * Room for a long short-term memory to work in; places are byte addresses, and a field holds a number for each unit of a
 * block: eight sequences side by side.
 *
 * @internal
 */
export interface LstmRoom {
  /** The routines to work with. */
  readonly routines: SimdRoutines;
  /** The memory. */
  readonly heap: Float32Array;
  /** Number of sequences. */
  readonly batch: number;
  /** Bytes of a field. */
  readonly span: number;
  /** The recurrent weights as left panels. */
  readonly weights: number;
  /** A field of zeros. */
  readonly nothing: number;
  /** Fields to work in; the last may be written up to the next multiple of four units. */
  readonly fields: readonly number[];
  /** Four fields for what goes to fewer than eight sequences. */
  readonly turned: number;
}

/**
 * Makes room; no tensor may be allocated before the work is done.
 *
 * @param allocate - Gives the place of so many numbers.
 *
 * @internal
 */
export function lstmRoom(
  routines: SimdRoutines,
  { batch, units, fieldCount }: { readonly batch: number; readonly units: number; readonly fieldCount: number },
  allocate: (size: number) => number,
): LstmRoom {
  const field = units * BLOCK_COLUMNS;
  const ofWeights = 4 * (units + 3) * units;
  const weights = allocate(ofWeights + (5 + fieldCount) * field + 3 * BLOCK_COLUMNS);
  const nothing = weights + ofWeights * BYTES;
  const span = field * BYTES;
  const heap = new Float32Array(routines.memory.buffer);
  heap.fill(0, nothing / BYTES, (nothing + span) / BYTES);
  const fields = Array.from({ length: fieldCount }, (_, index) => nothing + (5 + index) * span);
  return { routines, heap, batch, span, weights, nothing, turned: nothing + span, fields };
}

/**
 * Takes the rows of a block's sequences out of one frame, `[batch, width]`, turned so that they lie side by side; zeros
 * take the place of sequences that are not there.
 *
 * @internal
 */
export function takeFrame(
  { routines, heap, batch }: LstmRoom,
  frame: number,
  block: number,
  width: number,
  to: number,
): void {
  const first = block * BLOCK_COLUMNS;
  const place = frame + first * width * BYTES;
  const operand = { place, stride: width, layout: "across", length: batch - first } as const;
  packPanels(routines, heap, operand, width, to, BLOCK_COLUMNS, 0, BLOCK_COLUMNS);
}

/**
 * Puts the rows of a block's sequences into one frame, which undoes {@link takeFrame}.
 *
 * @internal
 */
export function giveFrame(room: LstmRoom, from: number, frame: number, block: number, width: number): void {
  const { routines, heap, batch, turned } = room;
  const first = block * BLOCK_COLUMNS;
  const rows = Math.min(batch - first, BLOCK_COLUMNS);
  const place = frame + first * width * BYTES;
  const isWhole = rows === BLOCK_COLUMNS;
  routines.unpackAcross(from, isWhole ? place : turned, width * BYTES, width);
  if (!isWhole) heap.copyWithin(place / BYTES, turned / BYTES, turned / BYTES + rows * width);
}
