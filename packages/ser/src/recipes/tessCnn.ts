import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe } from "./recipe.ts";

/**
 * The seven emotions of TESS, a convolutional network over two seconds of mel bands in decibels.
 *
 * Usually scored on a random split of its two speakers' recordings.
 */
export const tessCnn: Recipe = {
  name: "tess-cnn",
  description: "Conv1D network 128-128-64-64 over 2 s of 128 mel bands in decibels; seven emotions.",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  conditioning: { amplitude: "original" },
  augmentation: [],
  networks: [
    {
      featureSet: featureSets["mel-decibels"],
      scaling: "none",
      model: {
        kind: "melCnn",
        filters: [128, 128, 64, 64],
        kernelSize: 5,
        poolSize: 2,
        poolStride: 2,
        dropoutRates: [0.2, 0.2, 0.2, 0.2],
        denseUnits: [128, 64],
        denseDropoutRates: [0.3, 0.3],
        normalization: "none",
        inputNoise: 0,
        l2: 0,
      },
      training: {
        epochs: 100,
        batchSize: 32,
        optimizer: { kind: "adam", learningRate: 1e-3 },
        earlyStopping: { metric: "validationLoss", patience: 10, restoreBest: true },
      },
    },
  ],
  validationSize: 0.2,
  customary: { protocol: "random", testSize: 0.2 },
};
