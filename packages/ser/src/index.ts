export { emotions, type Emotion, type Gender, type Intensity, type Utterance } from "@serkit/datasets";
export type { FeatureSelection, Matrix, Signal, Statistic } from "@serkit/features";
export type {
  Architecture,
  BackendName,
  ClassificationReport,
  ClassMetrics,
  ConfidenceInterval,
  OptimizerOptions,
  WasmPaths,
} from "@serkit/models";
export { AudioError, type AudioErrorCode } from "./audio/audioError.ts";
export type { AudioBufferLike, AudioSource } from "./audio/audioSource.ts";
export type { Precision } from "./bundle/bundle.ts";
export { BundleError, type BundleErrorCode } from "./bundle/bundleError.ts";
export type { EncodeOptions } from "./bundle/encodeBundle.ts";
export type { EnrollChoice, EnrolmentProtocol } from "./enrolment/enrollChoice.ts";
export type { Enrolment, EnrolmentUse } from "./enrolment/enrolment.ts";
export { EnrolmentError, type EnrolmentErrorCode } from "./enrolment/enrolmentError.ts";
export { parseEnrolment } from "./enrolment/parseEnrolment.ts";
export type { Conditioning } from "./extraction/conditioning.ts";
export {
  extractFeatures,
  extractFrames,
  type ExtractOptions,
  type RecordingFrames,
  type UtteranceFeatures,
} from "./extraction/extractFeatures.ts";
export type { Augmentation, AugmentationStep, Range } from "./extraction/augmentation.ts";
export {
  featureSets,
  type FeatureSet,
  type FeatureSetName,
  type FunctionalsForm,
  type SequenceForm,
  type SpectralFeatureSet,
  type SpeechFeatureSet,
  type StepsForm,
  type SummaryForm,
} from "./extraction/featureSet.ts";
export { StorageError, type StorageErrorCode } from "./platform/storageError.ts";
export type { CustomaryProtocol, Recipe, RecipeModel, RecipeNetwork, RecipeTraining } from "./recipes/recipe.ts";
export { parseRecipe } from "./recipes/parseRecipe.ts";
export { recipes, type RecipeName } from "./recipes/recipes.ts";
export { loadRecognizer, type BundleSource, type LoadOptions } from "./recognition/loadRecognizer.ts";
export type { EnrollOptions, Prediction, PredictOptions, RankedEmotion, Recognizer } from "./recognition/recognizer.ts";
export type { ReportRecordings } from "./report/page/htmlBlock.ts";
export { reportRecording, type ReportRecording } from "./report/recordings/reportRecording.ts";
export { renderMarkdown } from "./report/renderMarkdown.ts";
export { renderReport, type RenderReportOptions } from "./report/renderReport.ts";
export type { CorpusSummary, SideSummary } from "./report/dataSummary.ts";
export type {
  CalibrationSource,
  ProtocolScores,
  SkippedRecording,
  TrainingCurves,
  TrainingReport,
} from "./report/trainingReport.ts";
export type { CrossValidationReport, FoldScores } from "./scoring/crossValidationReport.ts";
export type { EnrolledScores, RepeatedEnrolledScores } from "./scoring/enrolledScores.ts";
export { evaluate, type EvaluateOptions, type EvaluationReport } from "./scoring/evaluate.ts";
export type { HeldOutAnswer } from "./scoring/heldOutAnswer.ts";
export type { RepeatedScore } from "./scoring/repeatedScore.ts";
export type {
  CalibrationScores,
  GenderScores,
  GroupScores,
  Mistake,
  SpeakerIntervals,
  SpeakerScores,
  TestScores,
} from "./scoring/testScores.ts";
export type { MediaStreamLike } from "./streaming/mediaStreamChunks.ts";
export { MicrophoneError, type MicrophoneErrorCode } from "./streaming/microphoneError.ts";
export { decodeStream, type ByteStream } from "./streaming/decodeStream.ts";
export type { SampleChunk, StreamSource } from "./streaming/sampleChunks.ts";
export type { StreamAnswer } from "./streaming/streamAnswer.ts";
export type { StreamOptions } from "./streaming/streamOptions.ts";
export {
  synthesizeCorpus,
  type SyntheticCorpusOptions,
  type SyntheticRecording,
} from "./synthetic/synthesizeCorpus.ts";
export { synthesizeUtterance, type SyntheticUtterance } from "./synthetic/synthesizeUtterance.ts";
export { DataError, type DataErrorCode } from "./training/dataError.ts";
export { crossValidate, type CrossValidateOptions } from "./training/crossValidate.ts";
export type { FittedNetwork } from "./training/fitRecipe.ts";
export type { NetworkScaler } from "./training/networkScaler.ts";
export type { ExtractionRequest } from "./extraction/recordingPlan.ts";
export type { FeatureFrames } from "./extraction/featurePlan.ts";
export type { FoldChoice } from "./training/foldChoice.ts";
export type { LabelledRecording } from "./training/labelledRecording.ts";
export type { Phase, Progress } from "./training/progress.ts";
export { describeProtocol, protocols, type Protocol } from "./training/protocol.ts";
export { trainSER, type TrainOptions } from "./training/trainSER.ts";
export { version } from "./version.ts";
