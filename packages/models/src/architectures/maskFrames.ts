import { mul, type Tensor } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";

/**
 * Sets the padding of sequences to 0, whatever is there.
 *
 * Inputs: `[batch, frames, channels]` and a mask `[batch, frames, 1]`, 1 in valid frames and 0 in padding.
 *
 * @internal
 */
export class MaskFrames extends layers.Layer {
  /** Name of the class, by which tfjs layers tell themselves apart. */
  static readonly className: string = "MaskFrames";

  override computeOutputShape(inputShape: (number | null)[] | (number | null)[][]): (number | null)[] {
    return inputShape[0] as (number | null)[];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [sequence, mask] = inputs as [Tensor, Tensor];
    return mul(sequence, mask);
  }
}
