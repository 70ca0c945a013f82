import { mul, softmax } from "@tensorflow/tfjs-core";
import { attendFrames } from "../architectures/attendFrames.ts";
import { normalizeByMoving } from "../architectures/normalizeByMoving.ts";
import { denseForward } from "./denseForward.ts";
import { takeNormalization, type MaskedForward, type TakeWeight } from "./forward.ts";

/**
 * What `attentiveClassifier` builds, forwards: encoder → attentive pooling → batch normalisation → dense → softmax.
 *
 * @param figures - Already checked.
 * @param channels - What the encoder makes of each frame.
 * @param encode - The encoder; its weights have been taken.
 *
 * @internal
 */
export function attentiveForward(
  take: TakeWeight,
  figures: { readonly classCount: number; readonly attentionUnits: number; readonly batchNormEpsilon: number },
  channels: number,
  encode: MaskedForward,
): MaskedForward {
  const { classCount, attentionUnits, batchNormEpsilon } = figures;
  const attention = {
    kernel: take("pooling/kernel", channels, attentionUnits),
    bias: take("pooling/bias", attentionUnits),
    query: take("pooling/query", attentionUnits, 1),
  };
  const normalization = takeNormalization(take, "embeddingNormalization", 2 * channels);
  const output = denseForward(take, "output", 2 * channels, classCount);
  return (features, mask) => {
    const pooled = attendFrames(encode(mul(features, mask), mask), mask, attention);
    return softmax(output(normalizeByMoving(pooled, normalization, batchNormEpsilon)));
  };
}

/**
 * A batch normalisation of the valid frames, by what it has learnt.
 *
 * @internal
 */
export function maskedNormalizationForward(
  take: TakeWeight,
  name: string,
  channels: number,
  epsilon: number,
): MaskedForward {
  const weights = takeNormalization(take, name, channels);
  return (frames, mask) => normalizeByMoving(frames, weights, epsilon, mask);
}
