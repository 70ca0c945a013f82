import {
  add,
  customGrad,
  div,
  mul,
  ones,
  rsqrt,
  square,
  sub,
  sum,
  tidy,
  type GradSaveFunc,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { normalizeByMoving } from "./normalizeByMoving.ts";

/** Arguments of {@link BatchNormalization}. */
export interface BatchNormalizationOptions {
  /** Name of the layer within its model. */
  readonly name: string;
  /** Share of the moving mean and variance that each training step keeps, in `[0, 1)`. */
  readonly momentum: number;
  /** Added to the variance, > 0. */
  readonly epsilon: number;
}

type Shape = (number | null)[];

/**
 * Batch normalisation over the last axis, of whole batches or of the valid frames of padded sequences.
 *
 * Inputs: `[batch, …, channels]`, or that and a mask `[batch, frames, 1]`, 1 in valid frames and 0 in
 * padding. With a mask, padding counts neither in mean nor in variance, and comes out as 0: what a row
 * becomes does not depend on how far it is padded. (The layer of tfjs 4.22 knows no mask.)
 * Variances are those of the population, also the moving one, as in Keras.
 *
 * @see Ioffe & Szegedy, "Batch normalization: accelerating deep network training by reducing internal
 *   covariate shift", ICML 2015; the gradient is theirs.
 *
 * @internal
 */
export class BatchNormalization extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "BatchNormalization";
  readonly #momentum: number;
  readonly #epsilon: number;
  #parts: Readonly<Record<"gamma" | "beta" | "mean" | "variance", LayerVariable>> | undefined;

  constructor(options: BatchNormalizationOptions) {
    const { name, momentum, epsilon } = options;
    super({ name });
    this.#momentum = momentum;
    this.#epsilon = epsilon;
  }

  override build(inputShape: Shape | Shape[]): void {
    const shape = [firstShape(inputShape).at(-1) ?? NaN];
    const part = (name: string, start: "zeros" | "ones", trainable: boolean): LayerVariable =>
      this.addWeight(name, shape, "float32", initializers[start](), undefined, trainable);
    this.#parts = {
      gamma: part("gamma", "ones", true),
      beta: part("beta", "zeros", true),
      mean: part("movingMean", "zeros", false),
      variance: part("movingVariance", "ones", false),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return firstShape(inputShape);
  }

  override call(inputs: Tensor | Tensor[], kwargs: Readonly<Record<string, unknown>>): Tensor {
    const [x, mask] = Array.isArray(inputs) ? inputs : [inputs];
    if (x === undefined || this.#parts === undefined) throw new TypeError("BatchNormalization: not built");
    const { gamma, beta, mean, variance } = this.#parts;
    if (kwargs["training"] !== true) {
      const moving = { gamma: gamma.read(), beta: beta.read(), mean: mean.read(), variance: variance.read() };
      return normalizeByMoving(x, moving, this.#epsilon, mask);
    }
    return tidy(() =>
      this.#ofBatch(x, mask ?? ones(x.shape.map((length, axis) => (axis === x.rank - 1 ? 1 : length)))),
    );
  }

  #ofBatch(x: Tensor, mask: Tensor): Tensor {
    const { gamma, beta } = this.#required();
    const axes = x.shape.map((_, axis) => axis).slice(0, -1);
    const normalized = customGrad<Tensor>((...tensors) => {
      const [input, scale, offset, save] = tensors as [Tensor, Tensor, Tensor, GradSaveFunc];
      const count = sum(mask);
      const mean = div(sum(mul(input, mask), axes), count);
      const centred = mul(sub(input, mean), mask);
      const variance = div(sum(square(centred), axes), count);
      this.#follow(mean, variance);
      const inverse = rsqrt(add(variance, this.#epsilon));
      const standard = mul(centred, inverse);
      save([standard, inverse, scale, mask, count]);
      return {
        value: mul(add(mul(standard, scale), offset), mask),
        gradFunc: (upstream, saved) => {
          const [hat, perDeviation, factor, valid, n] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
          const slope = mul(upstream, valid);
          const ofOffset = sum(slope, axes);
          const ofScale = sum(mul(slope, hat), axes);
          const across = mul(sub(sub(slope, div(ofOffset, n)), mul(hat, div(ofScale, n))), valid);
          return [mul(across, mul(factor, perDeviation)), ofScale, ofOffset];
        },
      };
    });
    return normalized(x, gamma.read(), beta.read());
  }

  /** Moves the moving statistics towards those of a batch. */
  #follow(mean: Tensor, variance: Tensor): void {
    const parts = this.#required();
    const step = (old: Tensor, next: Tensor) => add(mul(old, this.#momentum), mul(next, 1 - this.#momentum));
    parts.mean.write(step(parts.mean.read(), mean));
    parts.variance.write(step(parts.variance.read(), variance));
  }

  #required(): Readonly<Record<"gamma" | "beta" | "mean" | "variance", LayerVariable>> {
    if (this.#parts === undefined) throw new TypeError("BatchNormalization: not built");
    return this.#parts;
  }
}

function firstShape(inputShape: Shape | Shape[]): Shape {
  const [first] = inputShape;
  return Array.isArray(first) ? first : (inputShape as Shape);
}
