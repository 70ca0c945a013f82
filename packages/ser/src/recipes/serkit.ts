import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe, RecipeTraining } from "./recipe.ts";
import { functionalsNetwork, serkitLight } from "./serkitLight.ts";

const sequenceTraining: RecipeTraining = {
  epochs: 40,
  batchSize: 32,
  batching: "similarLengths",
  optimizer: { kind: "adamW", learningRate: 3e-3, weightDecay: 1e-2 },
  learningRateSchedule: { kind: "cosine", warmUpShare: 0.1 },
  labelSmoothing: 0.1,
  mixup: { alpha: 0.3 },
  maximumGradientNorm: 5,
  classWeights: "balanced",
  originalShare: 0.4,
};
const steps = { featureSet: featureSets["speech-steps"], scaling: "standard", scalingLimit: 5 } as const;

/**
 * Eight emotions, told apart by networks over functionals of an utterance and by sequence models over its course: the
 * best of the recipes for speakers it never heard.
 */
export const serkit: Recipe = {
  ...serkitLight,
  name: "serkit",
  description:
    "Dense networks on functionals, dilated convolutions and a recurrent network on 40 ms steps; eight emotions.",
  networks: [
    { ...functionalsNetwork, weight: 2 },
    {
      ...steps,
      model: {
        kind: "attentiveConv",
        filters: 96,
        kernelSize: 3,
        dilations: [1, 2, 4],
        blockKernelSize: 5,
        channelDropoutRate: 0.1,
        attentionUnits: 64,
        inputDropoutRate: 0.1,
        dropoutRate: 0.5,
        batchNormMomentum: 0.9,
        batchNormEpsilon: 1e-5,
      },
      training: sequenceTraining,
      memberCount: 2,
      weight: 1.5,
    },
    {
      ...steps,
      model: {
        kind: "attentiveLstm",
        projectionUnits: 64,
        lstmUnits: 64,
        attentionUnits: 64,
        inputDropoutRate: 0.1,
        dropoutRate: 0.5,
        batchNormMomentum: 0.9,
        batchNormEpsilon: 1e-5,
      },
      training: sequenceTraining,
      weight: 1,
    },
  ],
};
