import { convolutionGeometry, outputsWithin } from "./convolutionGeometry.ts";
import { floatsOf, requireFloats, type WasmKernel } from "./wasmKernel.ts";

/**
 * The gradient of a depth-wise convolution by its filter, which the wasm backend of tfjs 4.22 lacks.
 *
 * Inputs `x` `[batch, height, width, channels]` and `dy`; output `[height, width, channels, multiplier]` of the filter.
 * `dilations` among the settings counts; the cpu backend's kernel does not heed it.
 *
 * @internal
 */
export const depthwiseBackpropFilter: WasmKernel = {
  name: "DepthwiseConv2dNativeBackpropFilter",
  create() {
    return (backend, inputs, attrs) => {
      const [x, dy] = [requireFloats(inputs, "x"), requireFloats(inputs, "dy")];
      const filterShape = attrs["filterShape"] as [number, number, number, number];
      const { batch, inputChannels, outputChannels, height, width } = convolutionGeometry(
        x.shape,
        filterShape,
        attrs,
        "depthwise",
      );
      const multiplier = outputChannels / inputChannels;
      const gradient = backend.makeOutput([...filterShape], "float32");
      const [input, slope, output] = [floatsOf(backend, x), floatsOf(backend, dy), floatsOf(backend, gradient)];
      const sums = new Float64Array(outputChannels);
      for (let tap = 0; tap < height.taps * width.taps; tap++) {
        const [row, column] = [Math.floor(tap / width.taps), tap % width.taps];
        const [top, bottom] = outputsWithin(height, row);
        const [left, right] = outputsWithin(width, column);
        sums.fill(0);
        for (let example = 0; example < batch; example++) {
          for (let y = top; y < bottom; y++) {
            const inputRow = example * height.input + y * height.stride + row * height.dilation - height.before;
            for (let place = left; place < right; place++) {
              const inputColumn = place * width.stride + column * width.dilation - width.before;
              const from = (inputRow * width.input + inputColumn) * inputChannels;
              const at = ((example * height.output + y) * width.output + place) * outputChannels;
              if (multiplier === 1) {
                for (let channel = 0; channel < outputChannels; channel++) {
                  sums[channel] = sums[channel]! + input[from + channel]! * slope[at + channel]!;
                }
              } else {
                for (let channel = 0; channel < outputChannels; channel++) {
                  const value = input[from + Math.floor(channel / multiplier)]!;
                  sums[channel] = sums[channel]! + value * slope[at + channel]!;
                }
              }
            }
          }
        }
        output.set(sums, tap * outputChannels);
      }
      return gradient;
    };
  },
};
