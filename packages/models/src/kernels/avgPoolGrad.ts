import { poolingGeometry, windowBounds, type ConvolutionGeometry } from "./convolutionGeometry.ts";
import { floatsOf, requireFloats, type WasmKernel } from "./wasmKernel.ts";

/**
 * The gradient of a mean over windows: each slope is shared by the inputs in its window.
 *
 * With padding, all backends of tfjs 4.22 average over the inputs alone, yet differentiate as though the padding
 * counted, so that the gradient near the edges is too small. Without padding this equals theirs.
 *
 * Inputs `dy` and `input`; output the gradient by `input`, `[batch, height, width, channels]`.
 *
 * @internal
 */
export const avgPoolGrad: WasmKernel = {
  name: "AvgPoolGrad",
  create() {
    return (backend, inputs, attrs) => {
      const [dy, input] = [requireFloats(inputs, "dy"), requireFloats(inputs, "input")];
      const geometry = poolingGeometry(input.shape, attrs);
      const gradient = backend.makeOutput(input.shape, "float32");
      share(geometry, floatsOf(backend, dy), floatsOf(backend, gradient));
      return gradient;
    };
  },
};

function share(geometry: ConvolutionGeometry, slope: Float32Array, gradient: Float32Array): void {
  const { batch, inputChannels: channels, height, width } = geometry;
  const rows = windowBounds(height);
  const columns = windowBounds(width);
  gradient.fill(0);
  for (let example = 0; example < batch; example++) {
    for (let y = 0; y < height.output; y++) {
      for (let x = 0; x < width.output; x++) {
        const [top, bottom, left, right] = [rows[2 * y]!, rows[2 * y + 1]!, columns[2 * x]!, columns[2 * x + 1]!];
        const part = 1 / ((bottom - top) * (right - left));
        const from = ((example * height.output + y) * width.output + x) * channels;
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) {
            const place = ((example * height.input + row) * width.input + column) * channels;
            for (let channel = 0; channel < channels; channel++) {
              gradient[place + channel] = gradient[place + channel]! + part * slope[from + channel]!;
            }
          }
        }
      }
    }
  }
}
