import type { Tensor } from "@tensorflow/tfjs-core";
import { initializers, layers, type LayerVariable } from "@tensorflow/tfjs-layers";
import { normalizeFrames } from "./normalizeFrames.ts";
import { onlyInput } from "./seededLayer.ts";

/**
 * Layer normalisation over the last axis: each frame of each example has mean 0 and variance 1 over its
 * channels, then a learnt scale and offset for each channel. Training and prediction are the same.
 *
 * (The layer of tfjs 4.22 tiles all four statistics to the size of the input at every call.)
 *
 * @see Ba, Kiros & Hinton, "Layer normalization", 2016, https://arxiv.org/abs/1607.06450
 *
 * @internal
 */
export class LayerNormalization extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "LayerNormalization";
  readonly #epsilon: number;
  #gamma: LayerVariable | undefined;
  #beta: LayerVariable | undefined;

  constructor(options: { readonly name: string; readonly epsilon: number }) {
    super({ name: options.name });
    this.#epsilon = options.epsilon;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    const shape = [(inputShape as (number | null)[]).at(-1) ?? NaN];
    this.#gamma = this.addWeight("gamma", shape, "float32", initializers.ones());
    this.#beta = this.addWeight("beta", shape, "float32", initializers.zeros());
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [gamma, beta] = [this.#gamma, this.#beta];
    if (gamma === undefined || beta === undefined) throw new TypeError("LayerNormalization: not built");
    return normalizeFrames(onlyInput(inputs), { gamma: gamma.read(), beta: beta.read() }, this.#epsilon);
  }
}
