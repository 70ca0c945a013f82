import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Four emotions of RAVDESS at its own 48 kHz, noise taken away, a dense network over 180 mean features of each
 * recording and of three changed copies.
 *
 * Usually scored on a random 80/20 split, where every actor is on both sides.
 */
export const ravdessDnn: Recipe = {
  name: "ravdess-dnn",
  description: "Dense network 256-128-64 on 180 mean features at 48 kHz; happy, sad, angry, fearful.",
  emotions: ["happy", "sad", "angry", "fearful"],
  conditioning: { noiseReduction: "nonStationary", amplitude: "peak-normalized" },
  augmentation: [
    [{ kind: "noise-at-peak", fraction: 0.035 }],
    [{ kind: "time-stretch", rate: 0.8 }],
    [{ kind: "pitch-shift", semitones: 2 }],
  ],
  networks: [
    {
      featureSet: { ...featureSets["mfcc-chroma-mel"], sampleRate: 48_000 },
      scaling: "standard",
      model: { kind: "dnn", hiddenUnits: [256, 128, 64], dropoutRates: [0.3, 0.3, 0.2] },
      training: { epochs: 50, batchSize: 32, optimizer: { kind: "adam", learningRate: 1e-3 } },
    },
  ],
  customary: { protocol: "random", testSize: 0.2 },
};
