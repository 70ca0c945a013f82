import { util } from "@tensorflow/tfjs-core";
import { rowSumKernel } from "./denseGradKernels.ts";
import { requireInput, viewedAs, type WasmKernel } from "./wasmKernel.ts";

/**
 * Sums, those over the first axes of a tensor by routines of our own: the wasm backend of tfjs 4.22 would transpose the
 * tensor first. Batch norm needs four of them a step.
 *
 * Input `x`, settings `axis` and `keepDims`; sums over other axes, and of other numbers than floats, go the stock way.
 *
 * @internal
 */
export const sum: WasmKernel = {
  name: "Sum",
  create(toolbox) {
    const stockSum = toolbox.stock("Sum");
    const rowSum = rowSumKernel.create(toolbox);
    return (backend, inputs, attrs) => {
      const x = requireInput(inputs, "x");
      const axes = util.parseAxisParam(attrs["axis"] as number | number[], x.shape).sort((a, b) => a - b);
      const isFirst = axes.length > 0 && axes.length < x.shape.length && axes.every((axis, index) => axis === index);
      if (!isFirst || x.dtype !== "float32" || toolbox.routinesOf(backend) === undefined) {
        return stockSum(backend, inputs, attrs);
      }
      const rest = x.shape.slice(axes.length);
      const matrix = viewedAs(x, [sizeOf(x.shape.slice(0, axes.length)), sizeOf(rest)]);
      const shape = attrs["keepDims"] === true ? [...axes.map(() => 1), ...rest] : rest;
      return viewedAs(rowSum(backend, { x: matrix }, {}), shape);
    };
  },
};

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
