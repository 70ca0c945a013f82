import { matMul, tensor2d, tidy, type Tensor } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { onlyInput } from "./seededLayer.ts";

/**
 * The place in a model at which a training may mix its examples; otherwise it does nothing.
 *
 * Sequences of different lengths cannot be mixed as they are, their pooled embeddings can.
 *
 * @see Verma et al., "Manifold mixup: better representations by interpolating hidden states", ICML 2019.
 *
 * @internal
 */
export class MixupPoint extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "MixupPoint";
  /** How the next training call mixes: shape `[batch, batch]`, rows that sum to 1; undefined for not at all. */
  mixing: Float32Array | undefined;

  override call(inputs: Tensor | Tensor[], kwargs: Readonly<Record<string, unknown>>): Tensor {
    const input = onlyInput(inputs);
    const { mixing } = this;
    if (kwargs["training"] !== true || mixing === undefined) return input;
    const batch = input.shape[0];
    return tidy(() => matMul(tensor2d(mixing, [batch, batch]), input));
  }
}
