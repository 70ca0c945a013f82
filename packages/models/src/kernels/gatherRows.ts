import type { TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, requireInput, type WasmBackend, type WasmKernel } from "./wasmKernel.ts";

/**
 * Rows of a tensor in another order; the wasm backend of tfjs 4.22 works out the place of each single number.
 *
 * Inputs `x` `[rows, …]` and `indices`, any shape; other axes, batches, dtypes and indices out of range go the stock
 * way.
 *
 * @internal
 */
export const gatherRows: WasmKernel = {
  name: "GatherV2",
  create({ stock, routinesOf }) {
    const gather = stock("GatherV2");
    return (backend, inputs, attrs) => {
      const [x, indices] = [requireInput(inputs, "x"), requireInput(inputs, "indices")];
      const [rows = 0, ...rest] = x.shape;
      const isOfRows = attrs["axis"] === 0 && (attrs["batchDims"] ?? 0) === 0;
      if (!isOfRows || x.dtype !== "float32" || !allWithin(backend, indices, rows))
        return gather(backend, inputs, attrs);
      const output = backend.makeOutput([...indices.shape, ...rest], "float32");
      const order = backend.typedArrayFromHeap(indices);
      const size = rest.reduce((product, length) => product * length, 1);
      const routines = size % 4 === 0 ? routinesOf(backend) : undefined;
      if (routines === undefined) copyRows(floatsOf(backend, x), order, floatsOf(backend, output), size);
      else {
        const places = [x, indices, output].map(({ dataId }) => backend.getMemoryOffset(dataId));
        routines.gatherRows(...places, order.length, size / 4);
      }
      return output;
    };
  },
};

/** Whether the indices are whole numbers below a limit. */
function allWithin(backend: WasmBackend, indices: TensorInfo, limit: number): boolean {
  if (indices.dtype !== "int32") return false;
  return backend.typedArrayFromHeap(indices).every((index) => index >= 0 && index < limit);
}

function copyRows(source: Float32Array, order: ArrayLike<number>, target: Float32Array, size: number): void {
  for (let row = 0; row < order.length; row++) {
    const from = order[row]! * size;
    for (let i = 0; i < size; i++) target[row * size + i] = source[from + i]!;
  }
}
