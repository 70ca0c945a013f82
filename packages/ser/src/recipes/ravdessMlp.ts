import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Four emotions of RAVDESS, a multilayer perceptron over 180 mean features as they are.
 *
 * The network and its training are those of scikit-learn's `MLPClassifier(hidden_layer_sizes=(300,), alpha=0.01,
 * batch_size=256, max_iter=500)`, as `scikitLearnMlp` of `@serkit/models` describes them. Usually scored on a random
 * 75/25 split, where every actor is on both sides.
 */
export const ravdessMlp: Recipe = {
  name: "ravdess-mlp",
  description: "Multilayer perceptron of 300 as scikit-learn's on 180 mean features; calm, happy, fearful, disgust.",
  emotions: ["calm", "happy", "fearful", "disgust"],
  conditioning: { amplitude: "original" },
  augmentation: [],
  networks: [
    {
      featureSet: featureSets["mfcc-chroma-mel"],
      scaling: "none",
      model: { kind: "mlp", hiddenUnits: 300, alpha: 0.01, batchSize: 256, biasInitialization: "glorotUniform" },
      training: {
        epochs: 500,
        batchSize: 256,
        optimizer: { kind: "adam", learningRate: 1e-3, epsilon: 1e-8 },
        penaltyScale: "rows",
        earlyStopping: { metric: "loss", patience: 11, minimumImprovement: 1e-4, improvementOver: "best" },
      },
    },
  ],
  customary: { protocol: "random", testSize: 0.25 },
};
