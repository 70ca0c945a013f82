import { createComplexTransform } from "../fourier/complexTransform.ts";
import { filterMargin, filterResponse } from "./filterResponse.ts";
import type { FilterShape } from "./filterShape.ts";
import { interpolationResponse } from "./interpolationTaps.ts";

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
   *
   * @param start - A multiple of the factor by which the rate rises.
   */
  filterInto(output: Float64Array, outputOffset: number, samples: Float32Array, start: number): void;
}

/**
 * Plans the filter: a windowed sinc of linear phase, applied by overlap-save, which also makes up for what the interpolation that
 * follows will dull.
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
  // `| 0` makes integers of what is held as a double even if it is whole; the loops index with them.
  const margin = (factor * Math.ceil(filterMargin(shape, stretch) / factor)) | 0;
  const size = (2 ** Math.ceil(Math.log2(4 * (2 * margin + 1)))) | 0;
  const inputSize = (size / factor) | 0;
  const half = (size - 2 * margin) | 0;
  const forward = createComplexTransform(inputSize);
  const backward = createComplexTransform(size);
  const input = new Float64Array(2 * inputSize);
  const inputSpectrum = new Float64Array(2 * inputSize);
  // Of bins that the filter stops `work` is zero and stays so.
  const work = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);

  // Each input sample stands for `factor` of the output.
  const response = filterResponse(backward, shape, stretch).map(
    (gain, k) => (factor * gain) / (size * interpolationResponse(k / size)),
  );
  const passed = response.length | 0;

  function weigh(k: number, from: number): void {
    const gain = response[Math.min(k, size - k)]!;
    work[2 * k] = inputSpectrum[from + 1]! * gain;
    work[2 * k + 1] = inputSpectrum[from]! * gain;
  }

  /** Takes two blocks of the signal as the real and imaginary parts of one; outside of the signal they are zero. */
  function load(samples: Float32Array, start: number): void {
    const second = (start + half / factor) | 0;
    if (start >= 0 && second + inputSize <= samples.length) {
      for (let i = 0; i < inputSize; i++) {
        input[2 * i] = samples[(start + i) | 0]!;
        input[2 * i + 1] = samples[(second + i) | 0]!;
      }
    } else {
      for (let i = 0; i < inputSize; i++) {
        input[2 * i] = sampleAt(samples, start + i);
        input[2 * i + 1] = sampleAt(samples, second + i);
      }
    }
  }

  return {
    blockLength: 2 * half,
    filterInto(output, outputOffset, samples, start) {
      load(samples, ((start - margin) / factor) | 0);
      forward.forward(inputSpectrum, input);
      // With zeros between its samples a signal has its spectrum again and again. And with real and imaginary parts exchanged
      // before and after, the forward transform is the inverse one.
      const mask = 2 * inputSize - 1;
      for (let k = 0; k < passed; k++) weigh(k, (2 * k) & mask);
      for (let k = (size - passed + 1) | 0; k < size; k++) weigh(k, (2 * k) & mask);
      backward.forward(spectrum, work);
      let from = 2 * margin;
      for (let i = outputOffset; i < outputOffset + half; i++) {
        output[i] = spectrum[from + 1]!;
        output[i + half] = spectrum[from]!;
        from += 2;
      }
    },
  };
}

function sampleAt(samples: Float32Array, index: number): number {
  return index >= 0 && index < samples.length ? samples[index]! : 0;
}
