import { convolutionGeometry, outputsWithin } from "./convolutionGeometry.ts";
import { floatsOf, requireFloats, type WasmKernel } from "./wasmKernel.ts";

/**
 * The gradient of a depth-wise convolution by its input, which the wasm backend of tfjs 4.22 lacks.
 *
 * Inputs `dy` and `filter` `[height, width, channels, multiplier]`; output `[batch, height, width, channels]` of the input.
 * `dilations` among the settings counts; the cpu backend's kernel does not heed it.
 *
 * @internal
 */
export const depthwiseBackpropInput: WasmKernel = {
  name: "DepthwiseConv2dNativeBackpropInput",
  create() {
    return (backend, inputs, attrs) => {
      const [dy, filter] = [requireFloats(inputs, "dy"), requireFloats(inputs, "filter")];
      const inputShape = attrs["inputShape"] as number[];
      const { batch, inputChannels, outputChannels, height, width } = convolutionGeometry(
        inputShape,
        filter.shape,
        attrs,
        "depthwise",
      );
      const multiplier = outputChannels / inputChannels;
      const gradient = backend.makeOutput([...inputShape], "float32");
      const [slope, weights, output] = [floatsOf(backend, dy), floatsOf(backend, filter), floatsOf(backend, gradient)];
      output.fill(0);
      for (let tap = 0; tap < height.taps * width.taps; tap++) {
        const [row, column] = [Math.floor(tap / width.taps), tap % width.taps];
        const [top, bottom] = outputsWithin(height, row);
        const [left, right] = outputsWithin(width, column);
        const ofTap = tap * outputChannels;
        for (let example = 0; example < batch; example++) {
          for (let y = top; y < bottom; y++) {
            const inputRow = example * height.input + y * height.stride + row * height.dilation - height.before;
            for (let place = left; place < right; place++) {
              const inputColumn = place * width.stride + column * width.dilation - width.before;
              const to = (inputRow * width.input + inputColumn) * inputChannels;
              const at = ((example * height.output + y) * width.output + place) * outputChannels;
              if (multiplier === 1) {
                for (let channel = 0; channel < outputChannels; channel++) {
                  output[to + channel] = output[to + channel]! + slope[at + channel]! * weights[ofTap + channel]!;
                }
              } else {
                for (let channel = 0; channel < outputChannels; channel++) {
                  const into = to + Math.floor(channel / multiplier);
                  output[into] = output[into]! + slope[at + channel]! * weights[ofTap + channel]!;
                }
              }
            }
          }
        }
      }
      return gradient;
    };
  },
};
