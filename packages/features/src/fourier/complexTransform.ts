import FFT from "fft.js";
import { radix16Pass } from "./radix16Pass.ts";
import { radix8Pass } from "./radix8Pass.ts";

/**
 * Discrete Fourier transform of one fixed size over complex numbers.
 *
 * The only module that imports fft.js, whose declarations are all `any`. Every buffer that goes in is a Float64Array: were
 * some of them plain arrays, the engine would compile the loops for both kinds and run them two to three times slower.
 *
 * @internal
 */
export interface ComplexTransform {
  /** Number of complex points, a power of two ≥ 2. */
  readonly size: number;
  /**
   * Writes the transform of `input` to `output`, without scaling.
   *
   * @param output - Shape `[2 * size]`, real and imaginary parts in turn; overwritten, and another array than `input`.
   * @param input - Shape `[2 * size]`, real and imaginary parts in turn.
   */
  forward(output: Float64Array, input: Float64Array): void;
}

interface FftJs {
  transform(output: Float64Array, input: Float64Array): void;
}

interface Pass {
  readonly run: typeof radix8Pass;
  readonly twiddles: Float64Array;
  readonly groups: number;
  readonly stride: number;
}

/**
 * Sizes from 256 on that are a product of eights and at most two sixteens take the passes of this folder, which are about a
 * fifth faster; the few others, fft.js.
 *
 * @internal
 */
export function createComplexTransform(size: number): ComplexTransform {
  const bits = Math.log2(size);
  const sixteens = bits % 3;
  if (bits >= 8 && bits >= 4 * sixteens) return createPassTransform(size, sixteens);
  const fft = new FFT(size) as unknown as FftJs;
  return {
    size,
    forward(output, input) {
      fft.transform(output, input);
    },
  };
}

function createPassTransform(size: number, sixteens: number): ComplexTransform {
  const passes: Pass[] = [];
  for (let stride = 1; stride < size;) {
    const radix = passes.length < sixteens ? 16 : 8;
    // A quotient may be held as a double even if it is whole; `| 0` makes it the integer that the passes index with.
    const groups = (size / stride / radix) | 0;
    const run = radix === 16 ? radix16Pass : radix8Pass;
    passes.push({ run, twiddles: twiddleFactors(radix, groups), groups, stride });
    stride *= radix;
  }
  const work = new Float64Array(2 * size);

  return {
    size,
    forward(output, input) {
      let from = input;
      // The passes write to one array and the other in turn, the last of them to the output.
      let toOutput = passes.length % 2 === 1;
      for (const { run, twiddles, groups, stride } of passes) {
        const to = toOutput ? output : work;
        run(to, from, twiddles, groups, stride);
        from = to;
        toOutput = !toOutput;
      }
    },
  };
}

/** Cosine and sine of the angles `2π k group / (radix * groups)`, shape `[groups, radix - 1, 2]` with `k = 1 … radix - 1`. */
function twiddleFactors(radix: number, groups: number): Float64Array {
  const twiddles = new Float64Array(2 * groups * (radix - 1));
  let next = 0;
  for (let group = 0; group < groups; group++) {
    for (let k = 1; k < radix; k++) {
      const angle = (2 * Math.PI * k * group) / (radix * groups);
      twiddles[next++] = Math.cos(angle);
      twiddles[next++] = Math.sin(angle);
    }
  }
  return twiddles;
}
