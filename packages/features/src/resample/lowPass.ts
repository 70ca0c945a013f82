import { createComplexTransform } from "../fourier/complexTransform.ts";
import { CUTOFF, droopAt, wholeReach, type FilterShape } from "./filterShape.ts";
import { createKaiser, sinc } from "./kaiser.ts";

/**
 * Filters a signal, and may double its rate, block by block.
 *
 * @internal
 */
export interface LowPass {
  /** Samples that each call gives. */
  readonly blockLength: number;
  /**
   * Writes the filtered samples `start … start + blockLength`, with no delay; outside of `samples` the signal counts as zero.
   */
  filterInto(output: Float64Array, outputOffset: number, samples: Float32Array, start: number): void;
}

/**
 * Plans the filter: a windowed sinc of linear phase, applied by overlap-save.
 *
 * The filter is symmetric about 0, so its spectrum is real, and two blocks of real samples pass through one complex transform.
 *
 * @param rate - Sample rate of the output: `factor` times that of the input.
 * @param factor - Number of output samples for one of the input.
 * @param lowerRate - The lower of the two rates between which is resampled.
 * @internal
 */
export function createLowPass(rate: number, factor: number, lowerRate: number, shape: FilterShape): LowPass {
  const stretch = rate / lowerRate;
  const margin = Math.floor(wholeReach(shape) * stretch);
  const size = 2 ** Math.ceil(Math.log2(4 * (2 * margin + 1)));
  const half = size - 2 * margin;
  const transform = createComplexTransform(size);
  const input = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);

  const kaiser = createKaiser(shape.beta);
  const cutoff = (2 * CUTOFF) / stretch;
  for (let i = -margin; i <= margin; i++) {
    input[2 * ((i + size) % size)] = factor * cutoff * sinc(cutoff * i) * kaiser(i / (shape.reach * stretch));
  }
  transform.forward(spectrum, input);
  const response = Float64Array.from({ length: size }, (_, k) => {
    const frequency = (Math.min(k, size - k) / size) * stretch;
    return (spectrum[2 * k]! * droopAt(shape, frequency)) / size;
  });

  /** Writes `size` samples of the signal, with zeros between those of the input, to every other place of `input`. */
  function loadInto(part: 0 | 1, samples: Float32Array, start: number): void {
    for (let i = 0; i < size; i++) input[2 * i + part] = 0;
    const first = Math.max(0, Math.ceil(start / factor));
    const end = Math.min(samples.length, Math.ceil((start + size) / factor));
    for (let i = first; i < end; i++) input[2 * (i * factor - start) + part] = samples[i]!;
  }

  return {
    blockLength: 2 * half,
    filterInto(output, outputOffset, samples, start) {
      loadInto(0, samples, start - margin);
      loadInto(1, samples, start - margin + half);
      transform.forward(spectrum, input);
      // With real and imaginary parts exchanged before and after, the forward transform is the inverse one.
      for (let k = 0; k < size; k++) {
        input[2 * k] = spectrum[2 * k + 1]! * response[k]!;
        input[2 * k + 1] = spectrum[2 * k]! * response[k]!;
      }
      transform.forward(spectrum, input);
      for (let i = 0; i < half; i++) {
        output[outputOffset + i] = spectrum[2 * (margin + i) + 1]!;
        output[outputOffset + half + i] = spectrum[2 * (margin + i)]!;
      }
    },
  };
}
