import type { TensorInfo } from "@tensorflow/tfjs-core";
import { panelProduct } from "./panelProduct.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import {
  floatsOf,
  viewedAs,
  withTemporaries,
  type RunKernel,
  type Transposed,
  type WasmBackend,
  type WasmToolbox,
} from "./wasmKernel.ts";

/** From so many rows on our routines are the faster ones: the stock product keeps packed what stands on its right. */
const ROWS_FOR_PANELS = 16;

const PLAIN = { transposeA: false, transposeB: false };

/**
 * Multiplies matrices by our routines, or where those cannot run by the fast plain product alone, transposing operands
 * or the result beforehand.
 *
 * The wasm backend of tfjs 4.22 multiplies plain matrices by XNNPACK, transposed ones by a scalar loop that
 * takes ten to eighteen times as long, and every gradient of a dense layer is a transposed product.
 *
 * @returns A function of two matrices, `[rows, inner]` and `[inner, columns]` once transposed, both float32.
 *
 * @internal
 */
export function matrixProduct(
  stockProduct: RunKernel,
  stockTranspose: RunKernel,
  rightSide: WasmToolbox["rightSide"],
  routinesOf: WasmToolbox["routinesOf"],
): WasmToolbox["multiply"] {
  const transpose = (backend: WasmBackend, matrix: TensorInfo): TensorInfo =>
    stockTranspose(backend, { x: matrix }, { perm: [1, 0] });

  const plain = (backend: WasmBackend, left: TensorInfo, right: TensorInfo): TensorInfo => {
    const { matrix, isCopy } = rightSide(backend, right);
    const product = stockProduct(backend, { a: left, b: matrix }, PLAIN);
    if (isCopy) backend.disposeData(matrix.dataId);
    return product;
  };

  return (backend, left, right, how) => {
    const routines = suitableRoutines(routinesOf(backend), left, how);
    if (routines !== undefined) return panelProduct(backend, routines, left, right, how);
    return withTemporaries(backend, (temporary) => {
      if (how.right && isCheaperSwapped(left, right, how.left)) {
        // left · rightᵀ = (right · leftᵀ)ᵀ
        const flipped = how.left ? left : temporary(transpose(backend, left));
        return transpose(backend, temporary(plain(backend, right, flipped)));
      }
      const first = how.left ? temporary(transpose(backend, left)) : left;
      const second = how.right ? temporary(transpose(backend, right)) : right;
      return plain(backend, first, second);
    });
  };
}

/**
 * Our routines where they can run and pay for a product.
 *
 * @internal
 */
export function suitableRoutines(
  routines: SimdRoutines | undefined,
  left: TensorInfo,
  how: Transposed,
): SimdRoutines | undefined {
  const [rows, inner] = how.left ? [left.shape[1]!, left.shape[0]!] : [left.shape[0]!, left.shape[1]!];
  return rows >= ROWS_FOR_PANELS && inner > 0 ? routines : undefined;
}

/** Compares the numbers moved: each operand transposed, the right side packed, the result transposed. */
function isCheaperSwapped(left: TensorInfo, right: TensorInfo, isLeftTransposed: boolean): boolean {
  const leftSize = left.shape[0]! * left.shape[1]!;
  const rightSize = right.shape[0]! * right.shape[1]!;
  const rows = left.shape[isLeftTransposed ? 1 : 0]!;
  const direct = (isLeftTransposed ? leftSize : 0) + 2 * rightSize;
  const swapped = (isLeftTransposed ? 1 : 2) * leftSize + rows * right.shape[0]!;
  return swapped < direct;
}

/**
 * Keeps one buffer from standing on the right of products in two shapes.
 *
 * The wasm backend of tfjs 4.22 keeps a packed copy of each right-hand side by buffer and forgets its shape:
 * the same numbers as `[4, 6]` and later, reshaped, as `[6, 4]` give a wrong product without an error. The
 * second shape is given a copy.
 *
 * @internal
 */
export function packedMatrices(): WasmToolbox["rightSide"] {
  const rowsOf = new WeakMap<TensorInfo["dataId"], number>();
  return (backend, matrix) => {
    const rows = matrix.shape.at(-2) ?? NaN;
    const packed = rowsOf.get(matrix.dataId);
    if (packed === undefined) rowsOf.set(matrix.dataId, rows);
    if (packed === undefined || packed === rows) return { matrix, isCopy: false };
    return { matrix: copyOf(backend, matrix, 0, matrix.shape), isCopy: true };
  };
}

/**
 * Copies successive numbers of a tensor into a new one.
 *
 * @internal
 */
export function copyOf(backend: WasmBackend, tensor: TensorInfo, start: number, shape: number[]): TensorInfo {
  const copy = backend.makeOutput(shape, "float32");
  const size = shape.reduce((product, length) => product * length, 1);
  const whole = viewedAs(tensor, [start + size]);
  floatsOf(backend, copy).set(floatsOf(backend, whole).subarray(start));
  return copy;
}
