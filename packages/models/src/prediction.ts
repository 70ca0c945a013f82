// What loading a trained network and asking it takes. The build makes a file of its own of it (see tsup.config.ts), so that
// a bundle of these alone leaves @tensorflow/tfjs-layers out, which bundlers must otherwise keep.
export { selectPredictionBackend } from "./backends/selectPredictionBackend.ts";
export { averageProbabilities } from "./evaluation/averageProbabilities.ts";
export { applyTemperature } from "./evaluation/temperatureScaling.ts";
export { createPredictor } from "./prediction/createPredictor.ts";
export { clipRows } from "./preprocessing/clipRows.ts";
export { standardize } from "./preprocessing/standardScaler.ts";
