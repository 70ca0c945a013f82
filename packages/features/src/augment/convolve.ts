import { createComplexTransform } from "../fourier/complexTransform.ts";

/**
 * Convolves a signal with a causal response and keeps its length: `output[i] = Σ response[j] · samples[i − j]`.
 *
 * By overlap-save; two blocks of real samples pass through one complex transform.
 *
 * @param response - Shape `[m]`, m ≥ 1.
 * @see Stockham, "High-speed convolution and correlation", AFIPS 1966, https://doi.org/10.1145/1464182.1464209.
 * @internal
 */
export function convolve(samples: Float32Array, response: Float64Array): Float32Array {
  const margin = Math.min(response.length, samples.length) - 1;
  const size = 2 ** Math.ceil(Math.log2(Math.max(64, Math.min(4 * margin, 2 * samples.length + margin))));
  const block = size - margin;
  const transform = createComplexTransform(size);
  const work = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);
  const filter = new Float64Array(2 * size);
  for (let i = 0; i <= margin; i++) work[2 * i] = response[i]! / size;
  transform.forward(filter, work);

  const output = new Float32Array(samples.length);
  for (let start = 0; start < samples.length; start += 2 * block) {
    work.fill(0);
    for (let part = 0; part < 2; part++) {
      const from = start + part * block - margin;
      for (let i = Math.max(0, -from); i < Math.min(size, samples.length - from); i++) {
        work[2 * i + part] = samples[from + i]!;
      }
    }
    transform.forward(spectrum, work);
    // With real and imaginary parts exchanged before and after, the forward transform is the inverse one.
    for (let k = 0; k < 2 * size; k += 2) {
      const re = spectrum[k]!;
      const im = spectrum[k + 1]!;
      work[k + 1] = re * filter[k]! - im * filter[k + 1]!;
      work[k] = re * filter[k + 1]! + im * filter[k]!;
    }
    transform.forward(spectrum, work);
    for (let part = 0; part < 2; part++) {
      const from = start + part * block;
      for (let i = 0; i < Math.min(block, output.length - from); i++) {
        output[from + i] = spectrum[2 * (margin + i) + 1 - part]!;
      }
    }
  }
  return output;
}
