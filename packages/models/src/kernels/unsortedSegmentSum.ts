import { floatsOf, requireFloats, requireInput, type WasmKernel } from "./wasmKernel.ts";

/**
 * Sums of rows by segment, which the wasm backend of tfjs 4.22 lacks: the gradient of gathering rows, hence of
 * embeddings.
 *
 * Inputs `x` `[rows, …]` and `segmentIds` `[rows]`; output `[numSegments, …]`. A row whose segment does not exist is
 * left out, as on cpu.
 *
 * @internal
 */
export const unsortedSegmentSum: WasmKernel = {
  name: "UnsortedSegmentSum",
  create() {
    return (backend, inputs, attrs) => {
      const [x, segmentIds] = [requireFloats(inputs, "x"), requireInput(inputs, "segmentIds")];
      const segments = attrs["numSegments"] as number;
      const [rows = 0, ...rest] = x.shape;
      const size = rest.reduce((product, length) => product * length, 1);
      const sums = backend.makeOutput([segments, ...rest], "float32");
      const [target, source] = [floatsOf(backend, sums), floatsOf(backend, x)];
      const ids = backend.typedArrayFromHeap(segmentIds);
      target.fill(0);
      for (let row = 0; row < rows; row++) {
        const segment = ids[row]!;
        if (segment < 0 || segment >= segments) continue;
        const [from, to] = [row * size, segment * size];
        for (let i = 0; i < size; i++) target[to + i] = target[to + i]! + source[from + i]!;
      }
      return sums;
    };
  },
};
