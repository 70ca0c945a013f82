import { passRadices } from "./passRadices.ts";
import { radix16Pass } from "./radix16Pass.ts";
import { radix2Pass } from "./radix2Pass.ts";
import { radix3Pass } from "./radix3Pass.ts";
import { radix4Pass } from "./radix4Pass.ts";
import { radix5Pass } from "./radix5Pass.ts";
import { radix7Pass } from "./radix7Pass.ts";
import { radix8Pass } from "./radix8Pass.ts";

/**
 * Discrete Fourier transform of one fixed size over complex numbers.
 *
 * @internal
 */
export interface ComplexTransform {
  /** Number of complex points. */
  readonly size: number;
  /**
   * Writes the transform of `input` to `output`, without scaling.
   *
   * @param output - Shape `[2 * size]`, real and imaginary parts in turn; overwritten, and another array than `input`.
   * @param input - Shape `[2 * size]`, real and imaginary parts in turn.
   */
  forward(output: Float64Array, input: Float64Array): void;
}

interface Pass {
  readonly run: typeof radix8Pass;
  readonly twiddles: Float64Array;
  readonly groups: number;
  readonly stride: number;
}

const passes: Readonly<Record<number, typeof radix8Pass>> = {
  2: radix2Pass,
  3: radix3Pass,
  4: radix4Pass,
  5: radix5Pass,
  7: radix7Pass,
  8: radix8Pass,
  16: radix16Pass,
};

/**
 * Plans the transform of a size that has no prime factor above 7.
 *
 * @param size - An integer ≥ 2.
 * @throws RangeError if the size has another prime factor.
 * @internal
 */
export function createComplexTransform(size: number): ComplexTransform {
  const radices = passRadices(size);
  if (radices === undefined) {
    throw new RangeError(`createComplexTransform: size must have no prime factor above 7; got ${size}`);
  }
  const plan: Pass[] = [];
  let stride = 1;
  for (const radix of radices) {
    // A quotient may be held as a double even if it is whole; `| 0` makes it the integer that the passes index with.
    const groups = (size / stride / radix) | 0;
    plan.push({ run: passes[radix]!, twiddles: twiddleFactors(radix, groups), groups, stride });
    stride *= radix;
  }
  const work = new Float64Array(2 * size);

  return {
    size,
    forward(output, input) {
      let from = input;
      // The passes write to one array and the other in turn, the last of them to the output.
      let toOutput = plan.length % 2 === 1;
      for (const { run, twiddles, groups, stride } of plan) {
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
