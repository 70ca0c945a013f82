import { convolutionGeometry, hasOutputs, outputsWithin, type ConvolutionGeometry } from "./convolutionGeometry.ts";
import { filterGradByPanels, isForPanels } from "./panelConvolution.ts";
import { floatsOf, requireFloats, viewedAs, withTemporaries, zeros, type WasmKernel } from "./wasmKernel.ts";

/** Numbers of the unrolled input that are in memory at a time, 16 MiB, unless one tap has more. */
const UNROLLED_SIZE = 2 ** 22;

/** Runs shorter than this are copied by a loop. */
const SHORT_RUN = 12;

/**
 * The gradient of a convolution by its filter, which the wasm backend of tfjs 4.22 lacks: without it no
 * convolutional network trains there.
 *
 * With few channels, or strides: for each tap the input, shifted and transposed, times the slope is that tap's part of the gradient: plain
 * products of matrices, for as many taps at a time as memory allows.
 *
 * Inputs `x` `[batch, height, width, channels]` and `dy`; output `[height, width, channels, filters]` of the filter.
 * `dilations` among the settings counts, though the stock gradient refuses to differentiate dilated convolutions.
 *
 * @internal
 */
export const conv2dBackpropFilter: WasmKernel = {
  name: "Conv2DBackpropFilter",
  create({ stock, multiply, routinesOf }) {
    const transpose = stock("Transpose");
    return (backend, inputs, attrs) => {
      const [x, dy] = [requireFloats(inputs, "x"), requireFloats(inputs, "dy")];
      const filterShape = attrs["filterShape"] as [number, number, number, number];
      const geometry = convolutionGeometry(x.shape, filterShape, attrs, "full");
      if (!hasOutputs(geometry)) return zeros(backend, [...filterShape]);
      const routines = routinesOf(backend);
      if (routines !== undefined && isForPanels(geometry))
        return filterGradByPanels(backend, routines, x, dy, geometry);
      const { batch, inputChannels, outputChannels, height, width } = geometry;
      const positions = batch * height.output * width.output;
      const tapSize = inputChannels * positions;
      const tapCount = height.taps * width.taps;
      const atOnce = Math.max(1, Math.min(tapCount, Math.floor(UNROLLED_SIZE / tapSize)));

      const gradient = backend.makeOutput([...filterShape], "float32");
      withTemporaries(backend, (temporary) => {
        const flat = viewedAs(x, [batch * height.input * width.input, inputChannels]);
        const channelMajor = temporary(transpose(backend, { x: flat }, { perm: [1, 0] }));
        const slopes = viewedAs(dy, [positions, outputChannels]);
        for (let first = 0; first < tapCount; first += atOnce) {
          const count = Math.min(atOnce, tapCount - first);
          const unrolled = temporary(backend.makeOutput([count * inputChannels, positions], "float32"));
          for (let tap = first; tap < first + count; tap++) {
            const [source, target] = [floatsOf(backend, channelMajor), floatsOf(backend, unrolled)];
            const start = (tap - first) * tapSize;
            unroll(geometry, tap, source, target.subarray(start, start + tapSize));
          }
          const part = temporary(multiply(backend, unrolled, slopes, { left: false, right: false }));
          floatsOf(backend, gradient).set(floatsOf(backend, part), first * inputChannels * outputChannels);
        }
      });
      return gradient;
    };
  },
};

/**
 * Writes what one tap sees.
 *
 * @param source - Shape `[channels, batch, input height, input width]`.
 * @param target - Shape `[channels, batch, output height, output width]`; zero where the tap stands on padding.
 */
function unroll(geometry: ConvolutionGeometry, tap: number, source: Float32Array, target: Float32Array): void {
  const { batch, inputChannels, height, width } = geometry;
  const row = Math.floor(tap / width.taps);
  const column = tap % width.taps;
  const [top, bottom] = outputsWithin(height, row);
  const [left, right] = outputsWithin(width, column);
  const shiftDown = row * height.dilation - height.before;
  const shiftRight = column * width.dilation - width.before;
  if (top > 0 || bottom < height.output || left > 0 || right < width.output) target.fill(0);
  for (let plane = 0; plane < inputChannels * batch; plane++) {
    for (let y = top; y < bottom; y++) {
      const to = (plane * height.output + y) * width.output;
      const from = (plane * height.input + y * height.stride + shiftDown) * width.input + shiftRight;
      if (width.stride === 1 && right - left >= SHORT_RUN) {
        target.set(source.subarray(from + left, from + right), to + left);
      } else {
        for (let place = left; place < right; place++) target[to + place] = source[from + place * width.stride]!;
      }
    }
  }
}
