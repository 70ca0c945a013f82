import { convolutionGeometry } from "./convolutionGeometry.ts";
import { convolveByPanels, isForPanels } from "./panelConvolution.ts";
import { samePadding } from "./samePadding.ts";
import { requireInput, type WasmKernel } from "./wasmKernel.ts";

/**
 * Convolutions for the wasm backend of tfjs 4.22: by our own routines where there are enough channels, which is faster
 * than XNNPACK, and otherwise with the padding that {@link samePadding} counts out.
 *
 * Inputs `x` `[batch, height, width, channels]` and `filter`; output `[batch, height, width, filters]`.
 *
 * @internal
 */
export const conv2d: WasmKernel = {
  name: "Conv2D",
  create(toolbox) {
    const fallback = samePadding("Conv2D", "full").create(toolbox);
    return (backend, inputs, attrs) => {
      const [x, filter] = [requireInput(inputs, "x"), requireInput(inputs, "filter")];
      const routines = toolbox.routinesOf(backend);
      const isFloat = x.dtype === "float32" && filter.dtype === "float32";
      if (routines === undefined || !isFloat || attrs["dataFormat"] !== "NHWC") return fallback(backend, inputs, attrs);
      const geometry = convolutionGeometry(x.shape, filter.shape, attrs, "full");
      if (!isForPanels(geometry)) return fallback(backend, inputs, attrs);
      return convolveByPanels(backend, routines, x, filter, geometry);
    };
  },
};
