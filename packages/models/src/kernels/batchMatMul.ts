import { backend_util, type TensorInfo } from "@tensorflow/tfjs-core";
import { copyOf } from "./matrixProduct.ts";
import { floatsOf, requireInput, viewedAs, withTemporaries, zeros } from "./wasmKernel.ts";
import type { Transposed, WasmBackend, WasmKernel } from "./wasmKernel.ts";

/**
 * Products of matrices or of stacks of them, for the wasm backend of tfjs 4.22.
 *
 * It works round three things: transposed products run in a scalar loop (see `matrixProduct`), the right-hand
 * side's packed copy forgets its shape (see `packedMatrices`), and stacks run in that loop too, wrongly where one
 * stack is broadcast over the other.
 *
 * @internal
 */
export const batchMatMul: WasmKernel = {
  name: "BatchMatMul",
  create({ stock, multiply }) {
    const original = stock("BatchMatMul");
    return (backend, inputs, attrs) => {
      const [a, b] = [requireInput(inputs, "a"), requireInput(inputs, "b")];
      const how = { left: attrs["transposeA"] === true, right: attrs["transposeB"] === true };
      if (a.dtype !== "float32" || b.dtype !== "float32") return original(backend, inputs, attrs); // it says so
      return stackedProduct(backend, a, b, how, (left, right) => multiply(backend, left, right, how));
    };
  },
};

/**
 * Multiplies each matrix of one stack by that of another; stacks of like shape, or broadcast.
 *
 * @param product - Multiplies two of the matrices.
 * @throws RangeError if the inner sizes differ.
 *
 * @internal
 */
export function stackedProduct(
  backend: WasmBackend,
  a: TensorInfo,
  b: TensorInfo,
  how: Transposed,
  product: (left: TensorInfo, right: TensorInfo) => TensorInfo,
): TensorInfo {
  const [left, right] = [a.shape.slice(-2), b.shape.slice(-2)];
  const [rows, inner] = (how.left ? left.reverse() : left.slice()) as [number, number];
  const [rightInner, columns] = (how.right ? right.reverse() : right.slice()) as [number, number];
  if (inner !== rightInner) {
    throw new RangeError(`matMul: inner sizes must be equal; got shapes [${a.shape.join()}] and [${b.shape.join()}]`);
  }
  const stackA = a.shape.slice(0, -2);
  const stackB = b.shape.slice(0, -2);
  const stack = backend_util.assertAndGetBroadcastShape(stackA, stackB);
  const count = sizeOf(stack);
  // XNNPACK must not be asked for nothing, nor for sums of nothing.
  if (count * rows * columns === 0) return backend.makeOutput([...stack, rows, columns], "float32");
  if (inner === 0) {
    return withTemporaries(backend, (temporary) => {
      const first = temporary(zeros(backend, [...stackA, ...(how.left ? [1, rows] : [rows, 1])]));
      const second = temporary(zeros(backend, [...stackB, ...(how.right ? [columns, 1] : [1, columns])]));
      return stackedProduct(backend, first, second, how, product);
    });
  }
  if (count === 1 && sizeOf(stackA) === 1 && sizeOf(stackB) === 1) {
    const whole = product(viewedAs(a, a.shape.slice(-2)), viewedAs(b, b.shape.slice(-2)));
    return viewedAs(whole, [...stack, rows, columns]);
  }

  const output = backend.makeOutput([...stack, rows, columns], "float32");
  for (let index = 0; index < count; index++) {
    withTemporaries(backend, (temporary) => {
      const part = (tensor: TensorInfo, of: readonly number[]): TensorInfo => {
        const shape = tensor.shape.slice(-2);
        return temporary(copyOf(backend, tensor, broadcastIndex(index, stack, of) * sizeOf(shape), shape));
      };
      const matrix = temporary(product(part(a, stackA), part(b, stackB)));
      floatsOf(backend, output).set(floatsOf(backend, viewedAs(matrix, [rows * columns])), index * rows * columns);
    });
  }
  return output;
}

/** Which matrix of a stack stands at an index of the stack that it is broadcast to. */
function broadcastIndex(index: number, stack: readonly number[], own: readonly number[]): number {
  let [rest, result, stride] = [index, 0, 1];
  for (let axis = stack.length - 1; axis >= 0; axis--) {
    const length = own[axis - (stack.length - own.length)] ?? 1;
    if (length > 1) result += (rest % stack[axis]!) * stride;
    stride *= length;
    rest = Math.floor(rest / stack[axis]!);
  }
  return result;
}

/**
 * How many numbers a shape holds.
 *
 * @internal
 */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
