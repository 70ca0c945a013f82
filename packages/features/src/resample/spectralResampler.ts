import { createComplexTransform } from "../fourier/complexTransform.ts";
import { filterResponse } from "./filterResponse.ts";
import type { FilterShape } from "./filterShape.ts";
import type { RateChange } from "./rateChange.ts";

/** How a signal is cut into blocks: a block has `units` units, of which `marginUnits` at either end are lost. @internal */
export interface BlockLayout {
  /** Samples of the input in a unit. */
  readonly inputUnit: number;
  /** Samples of the output in a unit. */
  readonly outputUnit: number;
  /** Units in a block. */
  readonly units: number;
  /** Units at either end. */
  readonly marginUnits: number;
}

/**
 * Plans a change of rate in the frequency domain, by overlap-save: the transform of a block of the input, its bins weighed by the
 * filter, is transformed back with as many points as the block has samples at the other rate.
 *
 * The filter is symmetric about 0, so its spectrum is real, and two blocks of real samples pass through one complex transform.
 *
 * @see Bi & Mitra, "Sampling rate conversion in the frequency domain", IEEE Signal Processing Magazine 28(3), 2011.
 * @internal
 */
export function createSpectralResampler(layout: BlockLayout, shape: FilterShape): RateChange {
  const { inputUnit, outputUnit, units, marginUnits } = layout;
  const inputSize = (units * inputUnit) | 0;
  const outputSize = (units * outputUnit) | 0;
  const keptUnits = units - 2 * marginUnits;
  const inputHop = (keptUnits * inputUnit) | 0;
  const outputHop = (keptUnits * outputUnit) | 0;
  const inputMargin = marginUnits * inputUnit;
  const outputMargin = marginUnits * outputUnit;

  const forward = createComplexTransform(inputSize);
  const backward = createComplexTransform(outputSize);
  const input = new Float64Array(2 * inputSize);
  const spectrum = new Float64Array(2 * inputSize);
  // Of bins that the filter stops `weighed` is zero and stays so.
  const weighed = new Float64Array(2 * outputSize);
  const result = new Float64Array(2 * outputSize);

  const lowerUnit = Math.min(inputUnit, outputUnit);
  const higher = inputUnit > outputUnit ? forward : backward;
  const response = filterResponse(higher, shape, higher.size / (units * lowerUnit)).map((gain) => gain / inputSize);
  const passed = response.length | 0;

  // With real and imaginary parts exchanged before and after, the forward transform is the inverse one.
  const overlap = Math.min(passed, outputSize - passed + 1) | 0;
  function weigh(): void {
    for (let k = 0; k < passed; k++) {
      weighed[2 * k] = spectrum[2 * k + 1]! * response[k]!;
      weighed[2 * k + 1] = spectrum[2 * k]! * response[k]!;
    }
    for (let k = 1; k < overlap; k++) {
      const from = (2 * (inputSize - k)) | 0;
      const to = (2 * (outputSize - k)) | 0;
      weighed[to] = spectrum[(from + 1) | 0]! * response[k]!;
      weighed[(to + 1) | 0] = spectrum[from]! * response[k]!;
    }
    // A little above half the output's rate the filter still leaves something, which is folded.
    for (let k = overlap; k < passed; k++) {
      weighed[2 * (outputSize - k)]! += spectrum[2 * (inputSize - k) + 1]! * response[k]!;
      weighed[2 * (outputSize - k) + 1]! += spectrum[2 * (inputSize - k)]! * response[k]!;
    }
  }

  /** Writes one of the two blocks; being exchanged, the first is the imaginary part, `part` 1, and the second the real one. */
  function store(output: Float32Array, start: number, part: 0 | 1): void {
    const end = Math.min(start + outputHop, output.length) | 0;
    for (let i = start | 0, from = (2 * outputMargin + part) | 0; i < end; i++) {
      output[i] = result[from]!;
      from = (from + 2) | 0;
    }
  }

  return {
    apply(samples) {
      const output = new Float32Array(Math.ceil((samples.length * outputUnit) / inputUnit));
      for (let start = 0; start < output.length; start += 2 * outputHop) {
        interleaveInto(input, samples, (start / outputUnit) * inputUnit - inputMargin, inputHop);
        forward.forward(spectrum, input);
        weigh();
        backward.forward(result, weighed);
        store(output, start, 1);
        store(output, start + outputHop, 0);
      }
      return output;
    },
  };
}

/** Takes two blocks of the signal, `hop` samples apart, as real and imaginary parts; outside of the signal they are zero. */
function interleaveInto(pairs: Float64Array, samples: Float32Array, start: number, hop: number): void {
  const size = pairs.length / 2;
  // `| 0` makes integers of what may be held as doubles; the loops index with them.
  let first = start | 0;
  let second = (first + hop) | 0;
  if (start >= 0 && second + size <= samples.length) {
    for (let i = 0; i < pairs.length; i += 2) {
      pairs[i] = samples[first]!;
      pairs[i + 1] = samples[second]!;
      first = (first + 1) | 0;
      second = (second + 1) | 0;
    }
  } else {
    for (let i = 0; i < pairs.length; i += 2) {
      pairs[i] = sampleAt(samples, first++);
      pairs[i + 1] = sampleAt(samples, second++);
    }
  }
}

function sampleAt(samples: Float32Array, index: number): number {
  return index >= 0 && index < samples.length ? samples[index]! : 0;
}
