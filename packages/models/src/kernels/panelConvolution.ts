import type { TensorInfo } from "@tensorflow/tfjs-core";
import { hasOutputs, type AxisGeometry, type ConvolutionGeometry } from "./convolutionGeometry.ts";
import { BYTES, panelRoom, shortTerms, sumOfProducts, upTo, type Operand, type Term } from "./panelBlocks.ts";
import { copyCorner } from "./panelProduct.ts";
import { BLOCK_COLUMNS, BLOCK_ROWS } from "./simd/productFunctions.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import { withTemporaries, type WasmBackend } from "./wasmKernel.ts";

/** With fewer channels a tap is too little work for a product of its own. */
const FEWEST_CHANNELS = 32;

/**
 * Whether a convolution can be summed from products, one for each tap, and pays.
 *
 * @internal
 */
export function isForPanels(geometry: ConvolutionGeometry): boolean {
  const { inputChannels, outputChannels, height, width } = geometry;
  const isDense = height.stride === 1 && width.stride === 1;
  return isDense && hasOutputs(geometry) && inputChannels >= FEWEST_CHANNELS && outputChannels >= BLOCK_COLUMNS;
}

/**
 * A convolution of stride 1 as a sum of products, one for each tap: of the padded input, seen from the tap's place on,
 * and the tap's matrix. Nothing is unrolled; places whose filter would reach over an edge are computed and left out.
 *
 * @param x - Shape `[batch, height, width, channels]`.
 * @param filter - Shape `[height, width, channels, filters]`.
 * @returns Shape `[batch, height, width, filters]`.
 *
 * @internal
 */
export function convolveByPanels(
  backend: WasmBackend,
  routines: SimdRoutines,
  x: TensorInfo,
  filter: TensorInfo,
  geometry: ConvolutionGeometry,
): TensorInfo {
  const { batch, inputChannels, outputChannels, height, width } = geometry;
  const [lines, columns] = [paddedLength(height), paddedLength(width)];
  const rows = reachedPlaces(geometry);
  const wholeChannels = upTo(outputChannels, BLOCK_COLUMNS);
  const output = backend.makeOutput([batch, height.output, width.output, outputChannels], "float32");
  return withTemporaries(backend, (temporary) => {
    const padded = temporary(backend.makeOutput([batch, lines, columns, inputChannels], "float32"));
    const ofResult = upTo(rows, BLOCK_ROWS) * wholeChannels;
    const ofPanels = panelRoom(rows);
    const scratch = temporary(backend.makeOutput([ofPanels + wholeChannels + ofResult], "float32"));
    const place = (tensor: TensorInfo): number => backend.getMemoryOffset(tensor.dataId);
    const room = place(scratch);
    const start = room + ofPanels * BYTES;
    const result = start + wholeChannels * BYTES;
    const heap = new Float32Array(routines.memory.buffer); // after the last allocation, which may move it

    heap.fill(0, start / BYTES, start / BYTES + wholeChannels);
    const from = { stride: inputChannels, layout: "across", length: rows } as const;
    const to = { stride: outputChannels, layout: "runs", length: outputChannels } as const;
    copyPadded(heap, place(x), place(padded), geometry, inputChannels, "input");
    const terms = tapShifts(geometry).flatMap((shift, tap): Term[] => {
      const left: Operand = { ...from, place: place(padded) + shift * inputChannels * BYTES };
      const right: Operand = { ...to, place: place(filter) + tap * inputChannels * outputChannels * BYTES };
      return shortTerms({ left, right, inner: inputChannels });
    });
    sumOfProducts(routines, heap, { terms, room, start, result, stride: wholeChannels, floor: -Infinity });

    for (let line = 0; line < batch * height.output; line++) {
      const [example, y] = [Math.floor(line / height.output), line % height.output];
      const first = result / BYTES + (example * lines + y) * columns * wholeChannels;
      const target = place(output) / BYTES + line * width.output * outputChannels;
      if (wholeChannels === outputChannels) heap.copyWithin(target, first, first + width.output * outputChannels);
      else copyCorner(heap, first, wholeChannels, target, width.output, outputChannels);
    }
    return output;
  });
}

/**
 * The gradient of a convolution of stride 1 by its filter: for each tap, the product of the padded input, seen from the
 * tap's place on and transposed, and the slopes at the same places.
 *
 * @param x - Shape `[batch, height, width, channels]`.
 * @param dy - Shape `[batch, height, width, filters]`.
 * @returns Shape `[height, width, channels, filters]`.
 *
 * @internal
 */
export function filterGradByPanels(
  backend: WasmBackend,
  routines: SimdRoutines,
  x: TensorInfo,
  dy: TensorInfo,
  geometry: ConvolutionGeometry,
): TensorInfo {
  const { batch, inputChannels, outputChannels, height, width } = geometry;
  const [lines, columns] = [paddedLength(height), paddedLength(width)];
  const inner = reachedPlaces(geometry);
  const wholeChannels = upTo(outputChannels, BLOCK_COLUMNS);
  const output = backend.makeOutput([height.taps, width.taps, inputChannels, outputChannels], "float32");
  return withTemporaries(backend, (temporary) => {
    const padded = temporary(backend.makeOutput([batch, lines, columns, inputChannels], "float32"));
    const slopes = temporary(backend.makeOutput([batch, lines, columns, outputChannels], "float32"));
    const ofResult = upTo(inputChannels, BLOCK_ROWS) * wholeChannels;
    const ofPanels = panelRoom(inputChannels);
    const scratch = temporary(backend.makeOutput([ofPanels + wholeChannels + ofResult], "float32"));
    const place = (tensor: TensorInfo): number => backend.getMemoryOffset(tensor.dataId);
    const room = place(scratch);
    const start = room + ofPanels * BYTES;
    const result = start + wholeChannels * BYTES;
    const heap = new Float32Array(routines.memory.buffer); // after the last allocation, which may move it

    heap.fill(0, start / BYTES, start / BYTES + wholeChannels);
    copyPadded(heap, place(x), place(padded), geometry, inputChannels, "input");
    copyPadded(heap, place(dy), place(slopes), geometry, outputChannels, "output");
    const right: Operand = { stride: outputChannels, layout: "runs", length: outputChannels, place: place(slopes) };
    const from = { stride: inputChannels, layout: "runs", length: inputChannels } as const;
    for (const [tap, shift] of tapShifts(geometry).entries()) {
      const left: Operand = { ...from, place: place(padded) + shift * inputChannels * BYTES };
      const terms = shortTerms({ left, right, inner });
      sumOfProducts(routines, heap, { terms, room, start, result, stride: wholeChannels, floor: -Infinity });
      const target = place(output) / BYTES + tap * inputChannels * outputChannels;
      copyCorner(heap, result / BYTES, wholeChannels, target, inputChannels, outputChannels);
    }
    return output;
  });
}

/** Length of an axis of the input with its padding. */
function paddedLength({ output, taps, dilation }: AxisGeometry): number {
  return output + (taps - 1) * dilation;
}

/** Places of the padded input from the first to the last that an output stands on. */
function reachedPlaces({ batch, height, width }: ConvolutionGeometry): number {
  const lines = (batch - 1) * paddedLength(height) + height.output - 1;
  return lines * paddedLength(width) + width.output;
}

/** By how many places each tap's input lies behind its output's, in the padded input. */
function tapShifts({ height, width }: ConvolutionGeometry): number[] {
  const columns = paddedLength(width);
  return Array.from({ length: height.taps * width.taps }, (_, tap) => {
    const [line, column] = [Math.floor(tap / width.taps), tap % width.taps];
    return line * height.dilation * columns + column * width.dilation;
  });
}

/** Copies images onto a canvas of the size of the padded input, zeros around them: the input in its place, an output at the corner. */
function copyPadded(
  heap: Float32Array,
  source: number,
  target: number,
  { batch, height, width }: ConvolutionGeometry,
  channels: number,
  what: "input" | "output",
): void {
  const [lines, columns] = [paddedLength(height), paddedLength(width)];
  heap.fill(0, target / BYTES, target / BYTES + batch * lines * columns * channels);
  const [top, left] = what === "input" ? [height.before, width.before] : [0, 0];
  // An input may reach beyond what any tap sees.
  const length = Math.min(width[what], columns - left);
  for (let example = 0; example < batch; example++) {
    for (let line = 0; line < Math.min(height[what], lines - top); line++) {
      const from = source / BYTES + (example * height[what] + line) * width[what] * channels;
      const to = target / BYTES + ((example * lines + top + line) * columns + left) * channels;
      heap.copyWithin(to, from, from + length * channels);
    }
  }
}
