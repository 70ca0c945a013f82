import { mul, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { requireRate, requireSeed } from "../internal/requireNumber.ts";
import { randomGenerator } from "../random/randomGenerator.ts";
import { subSeed } from "../random/subSeed.ts";

/** Arguments of {@link SeededDropout}. */
export interface SeededDropoutOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Fraction of the values set to 0 while training, in `[0, 1)`. */
  readonly rate: number;
  /** Seed of the sequence of masks, an unsigned 32-bit integer. */
  readonly seed: number;
}

/**
 * Dropout whose masks are random and yet repeatable.
 *
 * While training, each value is set to 0 with probability `rate` and otherwise divided by
 * `1 − rate`, so that its expectation stays; otherwise the layer does nothing. Each training call
 * draws a mask of its own from the seed and the number of calls so far. (The dropout of tfjs 4.22
 * drops the same units at every step when it is given a seed, and cannot be repeated without one.)
 *
 * It is a class because tfjs layers are, and because its sequence of masks has a position. It
 * registers itself nowhere: models are rebuilt from their architecture.
 *
 * @see Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.
 *
 * @internal
 */
export class SeededDropout extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "SeededDropout";
  readonly #rate: number;
  #seed: number;
  #calls = 0;

  constructor(options: SeededDropoutOptions) {
    const { name, rate, seed } = options;
    requireRate("SeededDropout", "rate", rate);
    requireSeed("SeededDropout", seed);
    super({ name });
    this.#rate = rate;
    this.#seed = seed;
  }

  /** Begins the sequence of masks that belongs to `seed`. */
  restart(seed: number): void {
    this.#seed = seed;
    this.#calls = 0;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Readonly<Record<string, unknown>>): Tensor {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (kwargs["training"] !== true) return input;
    const mask = dropoutMask(input.size, this.#rate, subSeed(this.#seed, this.#calls++));
    return tidy(() => mul(input, tensor(mask, input.shape)));
  }
}

/**
 * One mask: 0 with probability `rate`, else `1 / (1 − rate)`.
 *
 * @internal
 */
export function dropoutMask(size: number, rate: number, seed: number): Float32Array {
  const generator = randomGenerator(seed);
  const dropBelow = Math.round(rate * 2 ** 32) - 2 ** 31; // the generator is uniform over [−2³¹, 2³¹)
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    if (generator.next() >= dropBelow) mask[i] = kept;
  }
  return mask;
}
