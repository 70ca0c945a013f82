import { add, tensor, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { requireNonNegative } from "../internal/requireNumber.ts";
import { randomGenerator } from "../random/randomGenerator.ts";
import { onlyInput, SeededLayer } from "./seededLayer.ts";
import { standardNormal } from "../random/standardNormal.ts";

/** Arguments of {@link SeededGaussianNoise}. */
export interface SeededGaussianNoiseOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Standard deviation of the noise, ≥ 0. */
  readonly standardDeviation: number;
  /** Seed of the sequence of noises, an unsigned 32-bit integer. */
  readonly seed: number;
}

/**
 * Adds normal noise of mean 0 to every value while training; otherwise it does nothing.
 *
 * Each training call draws noise of its own from the seed and the number of calls so far. (The noise
 * layer of tfjs 4.22 takes no seed.)
 *
 * @see Bishop, "Training with noise is equivalent to Tikhonov regularization", Neural Computation 7, 1995.
 *
 * @internal
 */
export class SeededGaussianNoise extends SeededLayer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "SeededGaussianNoise";
  readonly #standardDeviation: number;

  constructor(options: SeededGaussianNoiseOptions) {
    const { name, standardDeviation, seed } = options;
    requireNonNegative("SeededGaussianNoise", "standardDeviation", standardDeviation);
    super("SeededGaussianNoise", name, seed);
    this.#standardDeviation = standardDeviation;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Readonly<Record<string, unknown>>): Tensor {
    const input = onlyInput(inputs);
    if (kwargs["training"] !== true) return input;
    const noise = gaussianNoise(input.size, this.#standardDeviation, this.nextSeed());
    return tidy(() => add(input, tensor(noise, input.shape)));
  }
}

function gaussianNoise(size: number, standardDeviation: number, seed: number): Float32Array {
  const generator = randomGenerator(seed);
  const noise = new Float32Array(size);
  for (let i = 0; i < size; i += 2) {
    const [first, second] = standardNormal(generator);
    noise[i] = standardDeviation * first;
    if (i + 1 < size) noise[i + 1] = standardDeviation * second;
  }
  return noise;
}
