import type { TensorInfo } from "@tensorflow/tfjs-core";
import { BYTES, panelRoom, shortTerms, sumOfProducts, upTo, type Operand } from "./panelBlocks.ts";
import { BLOCK_COLUMNS, BLOCK_ROWS } from "./simd/productFunctions.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import type { Transposed, WasmBackend } from "./wasmKernel.ts";

/** What happens to a product besides. */
export interface ProductEnd {
  /** Added to each row, shape `[columns]`. */
  readonly bias?: TensorInfo;
  /** Whether negative results become 0. */
  readonly hasRelu?: boolean;
}

/**
 * The product of two matrices by routines of our own, transposed in memory or not, with bias and ReLU in one go.
 *
 * Nothing is remembered of an operand, so that its numbers may change between two products.
 *
 * @param left - `[rows, inner]`, or `[inner, rows]` if it lies transposed; 32-bit floats, as all of them.
 * @param right - `[inner, columns]`, or `[columns, inner]`.
 *
 * @internal
 */
export function panelProduct(
  backend: WasmBackend,
  routines: SimdRoutines,
  left: TensorInfo,
  right: TensorInfo,
  how: Transposed,
  end: ProductEnd = {},
): TensorInfo {
  const [inner, rows] = how.left ? (left.shape as [number, number]) : [left.shape[1]!, left.shape[0]!];
  const columns = right.shape[how.right ? 0 : 1]!;
  const [wholeRows, wholeColumns] = [upTo(rows, BLOCK_ROWS), upTo(columns, BLOCK_COLUMNS)];
  const isRagged = wholeRows > rows || wholeColumns > columns;

  const output = backend.makeOutput([rows, columns], "float32");
  const [ofPanels, ofResult] = [panelRoom(rows), isRagged ? wholeRows * wholeColumns : 0];
  const scratch = backend.makeOutput([ofPanels + wholeColumns + ofResult], "float32");
  const place = (tensor: TensorInfo): number => backend.getMemoryOffset(tensor.dataId);
  const room = place(scratch);
  const start = room + ofPanels * BYTES;
  const ragged = start + wholeColumns * BYTES;
  const heap = new Float32Array(routines.memory.buffer); // after the last allocation, which may move it

  heap.fill(0, start / BYTES, start / BYTES + wholeColumns);
  if (end.bias !== undefined) {
    const bias = place(end.bias) / BYTES;
    heap.copyWithin(start / BYTES, bias, bias + columns);
  }
  const ofLeft: Operand = { ...layoutOf(left, how.left), place: place(left), length: rows };
  const ofRight: Operand = { ...layoutOf(right, !how.right), place: place(right), length: columns };
  const [result, stride] = isRagged ? [ragged, wholeColumns] : [place(output), columns];
  const floor = end.hasRelu === true ? 0 : -Infinity;
  const terms = shortTerms({ left: ofLeft, right: ofRight, inner });
  sumOfProducts(routines, heap, { terms, room, start, result, stride, floor });
  if (isRagged) copyCorner(heap, ragged / BYTES, wholeColumns, place(output) / BYTES, rows, columns);
  backend.disposeData(scratch.dataId);
  return output;
}

function layoutOf({ shape }: TensorInfo, isInnerFirst: boolean): Pick<Operand, "stride" | "layout"> {
  return { stride: shape[1]!, layout: isInnerFirst ? "runs" : "across" };
}

/**
 * Copies the first rows and columns of a matrix; places are indices of numbers.
 *
 * @internal
 */
export function copyCorner(
  heap: Float32Array,
  from: number,
  stride: number,
  to: number,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const source = from + row * stride;
    const target = to + row * columns;
    if (columns > 64) heap.copyWithin(target, source, source + columns);
    else for (let column = 0; column < columns; column++) heap[target + column] = heap[source + column]!;
  }
}
