export { emotions, type Emotion, type Gender, type Intensity, type Utterance } from "@serkit/datasets";
export type { FeatureSelection, Matrix, Signal, Statistic } from "@serkit/features";
export type {
  Architecture,
  BackendName,
  ClassificationReport,
  ClassMetrics,
  OptimizerOptions,
  WasmPaths,
} from "@serkit/models";
export { AudioError, type AudioErrorCode } from "./audio/audioError.ts";
export type { AudioBufferLike, AudioSource } from "./audio/audioSource.ts";
export { BundleError, type BundleErrorCode } from "./bundle/bundleError.ts";
export type { Conditioning } from "./extraction/conditioning.ts";
export {
  extractFeatures,
  extractFrames,
  type ExtractOptions,
  type RecordingFrames,
  type UtteranceFeatures,
} from "./extraction/extractFeatures.ts";
export { featureSets, type FeatureSet, type FeatureSetName } from "./extraction/featureSet.ts";
export { StorageError, type StorageErrorCode } from "./platform/storageError.ts";
export type { Recipe, RecipeModel, RecipeTraining } from "./recipes/recipe.ts";
export { recipes, type RecipeName } from "./recipes/recipes.ts";
export { loadRecognizer, type BundleSource, type LoadOptions } from "./recognition/loadRecognizer.ts";
export type { Prediction, Recognizer } from "./recognition/recognizer.ts";
export { renderReport } from "./report/renderReport.ts";
export type {
  CorpusSummary,
  SideSummary,
  SkippedRecording,
  TrainingCurves,
  TrainingReport,
} from "./report/trainingReport.ts";
export {
  synthesizeCorpus,
  type SyntheticCorpusOptions,
  type SyntheticRecording,
} from "./synthetic/synthesizeCorpus.ts";
export { synthesizeUtterance, type SyntheticUtterance } from "./synthetic/synthesizeUtterance.ts";
export { DataError, type DataErrorCode } from "./training/dataError.ts";
export type { LabelledRecording } from "./training/labelledRecording.ts";
export type { Phase, Progress } from "./training/progress.ts";
export { describeProtocol, protocols, type Protocol } from "./training/protocol.ts";
export { trainSER, type TrainOptions } from "./training/trainSER.ts";
export { version } from "./version.ts";
