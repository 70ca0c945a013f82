import { mul, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { requireRate } from "../internal/requireNumber.ts";
import { randomGenerator } from "../random/randomGenerator.ts";
import { onlyInput, SeededLayer } from "./seededLayer.ts";

/** Arguments of {@link SeededDropout}. */
export interface SeededDropoutOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Fraction of the values set to 0 while training, in `[0, 1)`. */
  readonly rate: number;
  /** Seed of the sequence of masks, an unsigned 32-bit integer. */
  readonly seed: number;
  /**
   * What is dropped as one: a single value, or a channel (last axis) in all frames of its example.
   * @defaultValue `"value"`
   */
  readonly unit?: "value" | "channel";
}

/**
 * Dropout whose masks are random and yet repeatable.
 *
 * While training, each value is set to 0 with probability `rate` and otherwise divided by
 * `1 − rate`, so that its expectation stays; otherwise the layer does nothing. Each training call
 * draws a mask of its own from the seed and the number of calls so far. (The dropout of tfjs 4.22
 * drops the same units at every step when it is given a seed, and cannot be repeated without one.)
 *
 * @see Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.
 * @see Tompson et al., "Efficient object localization using convolutional networks", CVPR 2015, for channels.
 *
 * @internal
 */
export class SeededDropout extends SeededLayer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "SeededDropout";
  readonly #rate: number;
  readonly #unit: "value" | "channel";

  constructor(options: SeededDropoutOptions) {
    const { name, rate, seed, unit = "value" } = options;
    requireRate("SeededDropout", "rate", rate);
    super("SeededDropout", name, seed);
    this.#rate = rate;
    this.#unit = unit;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Readonly<Record<string, unknown>>): Tensor {
    const input = onlyInput(inputs);
    if (kwargs["training"] !== true) return input;
    const last = input.rank - 1;
    const shape = input.shape.map((length, axis) => (this.#unit === "channel" && axis > 0 && axis < last ? 1 : length));
    const size = shape.reduce((product, length) => product * length, 1);
    return tidy(() => mul(input, tensor(this.nextMask(size), shape)));
  }

  /** What the next training call multiplies that many values by: 0, or {@link SeededDropout.factor}. */
  nextMask(size: number): Float32Array {
    return dropoutMask(size, this.#rate, this.nextSeed());
  }

  /** By what the values that stay are multiplied. */
  get factor(): number {
    return 1 / (1 - this.#rate);
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
