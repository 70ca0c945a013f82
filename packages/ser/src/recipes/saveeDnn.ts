import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe } from "./recipe.ts";

/**
 * The seven emotions of SAVEE, a dense network over 180 mean features.
 *
 * Usually scored on a random split of its four speakers' recordings.
 */
export const saveeDnn: Recipe = {
  name: "savee-dnn",
  description: "Dense network 256-128-64 on 180 mean features; seven emotions.",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  conditioning: { amplitude: "original" },
  augmentation: [],
  networks: [
    {
      featureSet: featureSets["mfcc-chroma-mel"],
      scaling: "standard",
      model: { kind: "dnn", hiddenUnits: [256, 128, 64], dropoutRates: [0.3, 0.3, 0] },
      training: { epochs: 50, batchSize: 32, optimizer: { kind: "adam", learningRate: 1e-3 } },
    },
  ],
  customary: { protocol: "random", testSize: 0.2 },
};
