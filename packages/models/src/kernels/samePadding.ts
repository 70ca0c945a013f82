import { convolutionGeometry, hasOutputs, type AxisGeometry } from "./convolutionGeometry.ts";
import { requireInput, type WasmKernel } from "./wasmKernel.ts";

/**
 * Convolutions whose padding makes the output as long as the input, for the wasm backend of tfjs 4.22.
 *
 * It leaves that padding to XNNPACK, which gets it wrong where the stride is greater than the filter: the output is
 * that of other places, or none. Here the padding is counted out for it then. Nor is it asked where there is no output,
 * see {@link hasOutputs}.
 *
 * @internal
 */
export const SAME_PADDING_KERNELS: readonly WasmKernel[] = [
  samePadding("DepthwiseConv2dNative", "depthwise"),
  samePadding("FusedConv2D", "full"),
  samePadding("FusedDepthwiseConv2D", "depthwise"),
];

/**
 * One of them.
 *
 * @internal
 */
export function samePadding(name: string, kind: "full" | "depthwise"): WasmKernel {
  return {
    name,
    create: ({ stock }) => {
      const convolve = stock(name);
      return (backend, inputs, attrs) => {
        const [x, filter] = [requireInput(inputs, "x"), requireInput(inputs, "filter")];
        const geometry = convolutionGeometry(x.shape, filter.shape, attrs, kind);
        const { batch, outputChannels, height, width } = geometry;
        if (!hasOutputs(geometry)) {
          return backend.makeOutput([batch, height.output, width.output, outputChannels], "float32");
        }
        if (attrs["pad"] !== "same" || (isLong(height) && isLong(width))) return convolve(backend, inputs, attrs);
        const pad = [[0, 0], margins(height), margins(width), [0, 0]];
        return convolve(backend, inputs, { ...attrs, pad });
      };
    },
  };
}

/** Whether the filter reaches from one of its places to the next. */
function isLong({ taps, dilation, stride }: AxisGeometry): boolean {
  return (taps - 1) * dilation + 1 >= stride;
}

/** Zeros before and after the input. */
function margins({ input, output, taps, dilation, stride, before }: AxisGeometry): [number, number] {
  const reach = (output - 1) * stride + (taps - 1) * dilation + 1;
  return [before, Math.max(reach - input - before, 0)];
}
