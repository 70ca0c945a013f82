import type { TensorInfo } from "@tensorflow/tfjs-core";
import { poolingGeometry, windowBounds, type ConvolutionGeometry } from "./convolutionGeometry.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import { floatsOf, requireFloats, type WasmBackend, type WasmKernel } from "./wasmKernel.ts";

/**
 * The gradient of a maximum over windows: each slope goes to the first greatest value of its window.
 *
 * The wasm backend of tfjs 4.22 starts its running maximum at the smallest positive number instead of minus
 * infinity, so that windows without a positive value lose their gradient, and gives ties to the last value, where the cpu
 * backend takes the first, row by row.
 *
 * Inputs `dy` and `input`; output the gradient by `input`, `[batch, height, width, channels]`.
 *
 * @internal
 */
export const maxPoolGrad: WasmKernel = {
  name: "MaxPoolGrad",
  create({ routinesOf }) {
    return (backend, inputs, attrs) => {
      const [dy, input] = [requireFloats(inputs, "dy"), requireFloats(inputs, "input")];
      const geometry = poolingGeometry(input.shape, attrs);
      const gradient = backend.makeOutput(input.shape, "float32");
      const routines = routinesOf(backend);
      if (routines !== undefined && geometry.inputChannels % 4 === 0) {
        scatterByChannels(backend, routines, geometry, input, dy, gradient);
      } else {
        scatter(geometry, floatsOf(backend, input), floatsOf(backend, dy), floatsOf(backend, gradient));
      }
      return gradient;
    };
  },
};

function scatter(
  geometry: ConvolutionGeometry,
  input: Float32Array,
  slope: Float32Array,
  gradient: Float32Array,
): void {
  const { batch, inputChannels: channels, height, width } = geometry;
  const rows = windowBounds(height);
  const columns = windowBounds(width);
  gradient.fill(0);
  for (let example = 0; example < batch; example++) {
    for (let y = 0; y < height.output; y++) {
      for (let x = 0; x < width.output; x++) {
        const [top, bottom, left, right] = [rows[2 * y]!, rows[2 * y + 1]!, columns[2 * x]!, columns[2 * x + 1]!];
        const from = ((example * height.output + y) * width.output + x) * channels;
        for (let channel = 0; channel < channels; channel++) {
          let greatest = -Infinity;
          let place = -1;
          for (let row = top; row < bottom; row++) {
            const start = (example * height.input + row) * width.input;
            const end = (start + right) * channels;
            for (let index = (start + left) * channels + channel; index < end; index += channels) {
              if (input[index]! > greatest) {
                greatest = input[index]!;
                place = index;
              }
            }
          }
          if (place >= 0) gradient[place] = gradient[place]! + slope[from + channel]!;
        }
      }
    }
  }
}

/** The same, the channels of a place four at a time. */
function scatterByChannels(
  backend: WasmBackend,
  routines: SimdRoutines,
  geometry: ConvolutionGeometry,
  input: TensorInfo,
  dy: TensorInfo,
  output: TensorInfo,
): void {
  const { batch, inputChannels: channels, height, width } = geometry;
  const [rows, columns] = [windowBounds(height), windowBounds(width)];
  const scratch = backend.makeOutput([2 * channels], "float32");
  const [source, best] = [backend.getMemoryOffset(input.dataId), backend.getMemoryOffset(scratch.dataId)];
  const greatest = new Float32Array(routines.memory.buffer, best, channels);
  const places = new Int32Array(routines.memory.buffer, best + greatest.byteLength, channels);
  const [slope, gradient] = [floatsOf(backend, dy), floatsOf(backend, output)];
  gradient.fill(0);
  for (let position = 0; position < batch * height.output * width.output; position++) {
    const x = position % width.output;
    const line = Math.floor(position / width.output);
    const [example, y] = [Math.floor(line / height.output), line % height.output];
    greatest.fill(-Infinity);
    places.fill(-1);
    for (let row = rows[2 * y]!; row < rows[2 * y + 1]!; row++) {
      for (let column = columns[2 * x]!; column < columns[2 * x + 1]!; column++) {
        const place = ((example * height.input + row) * width.input + column) * channels;
        routines.takeGreater(source + 4 * place, best, places.byteOffset, place, channels / 4);
      }
    }
    for (let channel = 0; channel < channels; channel++) {
      const place = places[channel]!;
      if (place < 0) continue;
      gradient[place + channel] = gradient[place + channel]! + slope[position * channels + channel]!;
    }
  }
  backend.disposeData(scratch.dataId);
}
