import type { TensorInfo } from "@tensorflow/tfjs-core";
import { conv2d } from "./conv2d.ts";
import { convolutionGeometry, hasOutputs, type AxisGeometry, type ConvolutionGeometry } from "./convolutionGeometry.ts";
import {
  floatsOf,
  requireFloats,
  viewedAs,
  withTemporaries,
  zeros,
  type WasmBackend,
  type WasmKernel,
} from "./wasmKernel.ts";

/**
 * The gradient of a convolution by its input, for the wasm backend of tfjs 4.22, whose own kernel is a scalar loop.
 *
 * It is itself a convolution: that of the slope, spread out by the stride and padded, with the
 * filter turned by half a turn and its channels exchanged.
 *
 * Inputs `dy` and `filter`, output `[batch, height, width, channels]` of the input. `dilations` among the settings
 * counts, though the stock gradient refuses to differentiate dilated convolutions.
 *
 * @internal
 */
export const conv2dBackpropInput: WasmKernel = {
  name: "Conv2DBackpropInput",
  create(toolbox) {
    const convolve = conv2d.create(toolbox);
    return (backend, inputs, attrs) => {
      const [dy, filter] = [requireFloats(inputs, "dy"), requireFloats(inputs, "filter")];
      const inputShape = attrs["inputShape"] as number[];
      const geometry = convolutionGeometry(inputShape, filter.shape, attrs, "full");
      if (!hasOutputs(geometry)) return zeros(backend, inputShape);
      const { height, width } = geometry;
      return withTemporaries(backend, (temporary) => {
        const turned = temporary(turnedFilter(backend, filter));
        const dilations: [number, number] = [height.dilation, width.dilation];
        const [vertical, horizontal] = [margins(height), margins(width)];
        const isDense = height.stride === 1 && width.stride === 1;
        if (isDense && Math.min(...vertical, ...horizontal) >= 0) {
          const pad = [[0, 0], vertical, horizontal, [0, 0]];
          return convolve(backend, { x: dy, filter: turned }, { strides: [1, 1], pad, dilations, dataFormat: "NHWC" });
        }
        const spread = temporary(spreadSlope(backend, dy, geometry));
        const plain = { strides: [1, 1], pad: "valid", dilations, dataFormat: "NHWC" };
        return convolve(backend, { x: spread, filter: turned }, plain);
      });
    };
  },
};

/** Zeros before and after the slope, so that the convolution gives the length of the input; negative to cut. */
function margins(axis: AxisGeometry): [number, number] {
  const reach = (axis.taps - 1) * axis.dilation;
  return [reach - axis.before, axis.input - 1 - (axis.output - 1) * axis.stride + axis.before];
}

/** The slope with `stride − 1` zeros between its values and its margins around it. */
function spreadSlope(backend: WasmBackend, dy: TensorInfo, geometry: ConvolutionGeometry): TensorInfo {
  const { batch, outputChannels: channels, height, width } = geometry;
  const rows = height.input + (height.taps - 1) * height.dilation;
  const columns = width.input + (width.taps - 1) * width.dilation;
  const spread = backend.makeOutput([batch, rows, columns, channels], "float32");
  const [target, source] = [floatsOf(backend, spread), floatsOf(backend, viewedAs(dy, dy.shape))];
  const [[top], [left]] = [margins(height), margins(width)];
  target.fill(0);
  for (let example = 0; example < batch; example++) {
    for (let y = 0; y < height.output; y++) {
      const row = top + y * height.stride;
      if (row < 0 || row >= rows) continue;
      for (let x = 0; x < width.output; x++) {
        const column = left + x * width.stride;
        if (column < 0 || column >= columns) continue;
        const from = ((example * height.output + y) * width.output + x) * channels;
        target.set(source.subarray(from, from + channels), ((example * rows + row) * columns + column) * channels);
      }
    }
  }
  return spread;
}

/** `turned[h, w, out, in] = filter[height − 1 − h, width − 1 − w, in, out]`. */
function turnedFilter(backend: WasmBackend, filter: TensorInfo): TensorInfo {
  const [height, width, inputs, outputs] = filter.shape as [number, number, number, number];
  const turned = backend.makeOutput([height, width, outputs, inputs], "float32");
  const [target, source] = [floatsOf(backend, turned), floatsOf(backend, filter)];
  const taps = height * width;
  const size = inputs * outputs;
  for (let tap = 0; tap < taps; tap++) {
    const [from, to] = [tap * size, (taps - 1 - tap) * size];
    for (let output = 0; output < outputs; output++) {
      for (let input = 0; input < inputs; input++) {
        target[to + output * inputs + input] = source[from + input * outputs + output]!;
      }
    }
  }
  return turned;
}
