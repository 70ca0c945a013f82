import { BLOCK_COLUMNS, BLOCK_ROWS } from "./simd/productFunctions.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";

/**
 * One operand of a product, in memory.
 *
 * @internal
 */
export interface Operand {
  /** Byte address of its first number. */
  readonly place: number;
  /** Numbers of a row in memory. */
  readonly stride: number;
  /** Whether the rows in memory are the inner places (`"runs"`), or the rows of the left side and columns of the right (`"across"`). */
  readonly layout: "runs" | "across";
  /** Rows of a left operand, columns of a right one. */
  readonly length: number;
}

/**
 * Two operands whose product is one term of a sum.
 *
 * @internal
 */
export interface Term {
  /** The rows. */
  readonly left: Operand;
  /** The columns. */
  readonly right: Operand;
  /** Inner places: columns of the left side and rows of the right one. */
  readonly inner: number;
}

/**
 * A sum of products of matrices, and where it goes; places are byte addresses.
 *
 * @internal
 */
export interface PanelSum {
  /** At least one; lengths are those of the first, inner places as few as {@link shortTerms} leaves. */
  readonly terms: readonly Term[];
  /** Room as {@link panelRoom} says. */
  readonly room: number;
  /** Where sums begin: a row of columns, rounded up to eight. */
  readonly start: number;
  /** Rows and columns are rounded up to four and eight. */
  readonly result: number;
  /** Numbers of a row of the result in memory. */
  readonly stride: number;
  /** Results below become this. */
  readonly floor: number;
}

/**
 * Bytes of a number.
 *
 * @internal
 */
export const BYTES = 4;

/** Inner places that are packed at a time: a right panel of them, 8 kB, stays in the innermost cache. */
const INNER_AT_ONCE = 256;

/** Rows of the left panels at a time, a multiple of four: they, half a megabyte, stay in the next cache. */
const ROWS_AT_ONCE = 512;

/**
 * Numbers that panels of the two sides take.
 *
 * @internal
 */
export function panelRoom(rows: number): number {
  return (Math.min(upTo(rows, BLOCK_ROWS), ROWS_AT_ONCE) + BLOCK_COLUMNS) * INNER_AT_ONCE;
}

/**
 * Sums products of matrices: both sides are copied into narrow panels, which the innermost loop reads from end to end.
 * Transposing costs no more than that.
 *
 * @see Goto & van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3), 2008.
 *
 * @internal
 */
export function sumOfProducts(routines: SimdRoutines, heap: Float32Array, sum: PanelSum): void {
  const { terms, room: lefts, start, result, stride, floor } = sum;
  const rows = upTo(terms[0]!.left.length, BLOCK_ROWS);
  const columns = upTo(terms[0]!.right.length, BLOCK_COLUMNS);
  const rights = lefts + Math.min(rows, ROWS_AT_ONCE) * INNER_AT_ONCE * BYTES;
  for (let row = 0; row < rows; row += ROWS_AT_ONCE) {
    const nextRow = Math.min(row + ROWS_AT_ONCE, rows);
    for (const [index, { left, right, inner }] of terms.entries()) {
      packPanels(routines, heap, left, inner, lefts, BLOCK_ROWS, row, nextRow);
      const least = index === terms.length - 1 ? floor : -Infinity;
      const panels = (nextRow - row) / BLOCK_ROWS;
      for (let column = 0; column < columns; column += BLOCK_COLUMNS) {
        packPanels(routines, heap, right, inner, rights, BLOCK_COLUMNS, column, column + BLOCK_COLUMNS);
        const to = result + (row * stride + column) * BYTES;
        // Later terms begin at what is there, row by row; the first at the start, the same for every row.
        const [first, firstStride] = index === 0 ? [start + column * BYTES, 0] : [to, stride * BYTES];
        routines.multiplyPanels(lefts, rights, to, inner, panels, stride * BYTES, first, firstStride, least);
      }
    }
  }
}

/**
 * Copies the panels from one place of an operand up to another; what lies beyond its end becomes 0.
 *
 * @internal
 */
export function packPanels(
  routines: SimdRoutines,
  heap: Float32Array,
  { place, stride, layout, length }: Operand,
  inner: number,
  target: number,
  width: 4 | 8,
  from: number,
  to: number,
): void {
  const whole = Math.floor((Math.min(to, length) - from) / width);
  const [alongLength, alongInner] = layout === "runs" ? [1, stride] : [stride, 1];
  const pack = layout === "runs" ? routines.packRuns[width] : routines.packAcross[width];
  pack(place + from * alongLength * BYTES, target, stride * BYTES, inner, whole);
  const next = from + whole * width;
  if (next >= to) return;
  const start = target / BYTES + whole * width * inner;
  heap.fill(0, start, start + width * inner);
  for (let index = next; index < length; index++) {
    const source = place / BYTES + index * alongLength;
    for (let k = 0; k < inner; k++) heap[start + k * width + index - next] = heap[source + k * alongInner]!;
  }
}

/**
 * Cuts a term into terms of few enough inner places.
 *
 * @internal
 */
export function shortTerms({ left, right, inner }: Term): Term[] {
  const terms: Term[] = [];
  const onFrom = (operand: Operand, from: number): Operand => {
    return { ...operand, place: operand.place + from * (operand.layout === "runs" ? operand.stride : 1) * BYTES };
  };
  for (let from = 0; from < inner; from += INNER_AT_ONCE) {
    const count = Math.min(INNER_AT_ONCE, inner - from);
    terms.push({ left: onFrom(left, from), right: onFrom(right, from), inner: count });
  }
  return terms;
}

/**
 * The least multiple that is not less.
 *
 * @internal
 */
export function upTo(length: number, step: number): number {
  return Math.ceil(length / step) * step;
}
