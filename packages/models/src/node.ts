export { createFitPool, type FitPool, type FitPoolOptions, type FitPoolRunOptions } from "./node/createFitPool.ts";
export { FitPoolError, type FitPoolErrorCode } from "./node/fitPoolError.ts";
export type { FitPoolBackend } from "./node/fitTask.ts";
export { loadTrainingState } from "./node/loadTrainingState.ts";
export { saveTrainingState } from "./node/saveTrainingState.ts";
export { TrainingStateError, type TrainingStateErrorCode } from "./node/trainingStateError.ts";
