import { featureSets } from "../extraction/featureSet.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Four emotions of RAVDESS at its own 48 kHz, a dense network over 180 mean features.
 *
 * Usually scored on a random 80/20 split, where every actor is on both sides.
 */
export const ravdessDnn: Recipe = {
  name: "ravdess-dnn",
  description: "Dense network 256-128-64 on 180 mean features at 48 kHz; happy, sad, angry, fearful.",
  emotions: ["happy", "sad", "angry", "fearful"],
  conditioning: { amplitude: "peak-normalized" },
  featureSet: { ...featureSets["mfcc-chroma-mel"], sampleRate: 48_000 },
  model: { kind: "dnn", hiddenUnits: [256, 128, 64], dropoutRates: [0.3, 0.3, 0.2] },
  training: { epochs: 50, batchSize: 32, optimizer: { kind: "adam", learningRate: 1e-3 } },
  customaryProtocol: "random",
};
