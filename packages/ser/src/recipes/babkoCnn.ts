import type { Recipe } from "./recipe.ts";

/**
 * Eight emotions of CREMA-D, RAVDESS, SAVEE and TESS together, a convolutional network over 162 mean features of each
 * recording, of a noisy copy, and of a slower and higher one.
 *
 * Usually scored on a random split of all copies, where copies of one recording are on both sides.
 */
export const babkoCnn: Recipe = {
  name: "babko-cnn",
  description: "Conv1D network 256-256-128 on 162 mean features of 2.5 s and two changed copies; eight emotions.",
  emotions: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  conditioning: { excerpt: { start: 0.6, duration: 2.5 }, amplitude: "original" },
  augmentation: [
    [{ kind: "noise-at-peak", fraction: 0.035 }],
    [
      { kind: "time-stretch", rate: 0.8 },
      { kind: "pitch-shift", semitones: 0.7 },
    ],
  ],
  networks: [
    {
      featureSet: {
        version: 1,
        sampleRate: 22_050,
        frameLength: 2048,
        hopLength: 512,
        features: {
          zeroCrossingRate: {},
          chroma: { source: "magnitude" },
          mfcc: { coefficientCount: 20 },
          rms: {},
          melSpectrogram: {},
        },
        melBands: "power",
        form: { kind: "summary", statistics: ["mean"] },
      },
      scaling: "standard",
      model: {
        kind: "cnn",
        filters: [256, 256, 128],
        kernelSize: 5,
        poolSize: 5,
        poolStride: 2,
        dropoutRates: [0.2, 0.3, 0],
        denseUnits: [32],
        denseDropoutRates: [0],
        normalization: "none",
        inputNoise: 0,
        l2: 0,
      },
      training: {
        epochs: 50,
        batchSize: 32,
        optimizer: { kind: "adam", learningRate: 1e-3 },
        learningRateSchedule: { kind: "exponential", factor: 0.5, lastConstantEpoch: 10 },
      },
    },
  ],
  validationSize: 0.2,
  customary: { protocol: "random", testSize: 0.2, splitsCopies: true },
};
