import { add } from "@tensorflow/tfjs-core";
import type { AttentiveLstmArchitecture } from "../architectures/attentiveLstmArchitecture.ts";
import { runBothWays, type LstmWeights } from "../architectures/runBothWays.ts";
import { attentiveForward, maskedNormalizationForward } from "./attentiveForward.ts";
import { denseForward } from "./denseForward.ts";
import type { MaskedForward, TakeWeight } from "./forward.ts";

/**
 * What `attentiveLstmModel` builds, forwards.
 *
 * @param architecture - Already checked.
 *
 * @internal
 */
export function attentiveLstmForward(take: TakeWeight, architecture: AttentiveLstmArchitecture): MaskedForward {
  const { inputSize, projectionUnits, lstmUnits, batchNormEpsilon } = architecture;
  const normalization = (name: string, channels: number): MaskedForward =>
    maskedNormalizationForward(take, name, channels, batchNormEpsilon);
  const project = denseForward(take, "projection", inputSize, projectionUnits);
  const normalizeProjection = normalization("projectionNormalization", projectionUnits);
  const first = lstmForward(take, "lstm1", projectionUnits, projectionUnits / 2);
  const normalizeFirst = normalization("normalization1", projectionUnits);
  const second = lstmForward(take, "lstm2", projectionUnits, lstmUnits);
  const normalizeSecond = normalization("normalization2", 2 * lstmUnits);
  return attentiveForward(take, architecture, 2 * lstmUnits, (features, mask) => {
    const projected = normalizeProjection(project(features), mask);
    const summed = normalizeFirst(add(projected, first(projected, mask)), mask);
    return normalizeSecond(second(summed, mask), mask);
  });
}

/** A long short-term memory in each direction; the channels become twice its units. */
function lstmForward(take: TakeWeight, name: string, channels: number, units: number): MaskedForward {
  const direction = (prefix: "forward" | "backward"): LstmWeights => ({
    kernel: take(`${name}/${prefix}Kernel`, channels, 4 * units),
    recurrent: take(`${name}/${prefix}RecurrentKernel`, units, 4 * units),
    bias: take(`${name}/${prefix}Bias`, 4 * units),
  });
  const forward = direction("forward");
  const backward = direction("backward");
  return (frames, mask) => runBothWays(frames, mask, forward, backward);
}
