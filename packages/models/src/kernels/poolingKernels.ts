import { hasOutputs, poolingGeometry } from "./convolutionGeometry.ts";
import { requireInput, type WasmKernel } from "./wasmKernel.ts";

/**
 * Maxima and means over windows, for the wasm backend of tfjs 4.22: the stock kernels, which are not asked where there
 * is no output, see {@link hasOutputs}.
 *
 * @internal
 */
export const POOLING_KERNELS: readonly WasmKernel[] = [pooling("MaxPool"), pooling("AvgPool")];

function pooling(name: string): WasmKernel {
  return {
    name,
    create: ({ stock }) => {
      const pool = stock(name);
      return (backend, inputs, attrs) => {
        const geometry = poolingGeometry(requireInput(inputs, "x").shape, attrs);
        if (hasOutputs(geometry)) return pool(backend, inputs, attrs);
        const { batch, outputChannels, height, width } = geometry;
        return backend.makeOutput([batch, height.output, width.output, outputChannels], "float32");
      };
    },
  };
}
