export {
  emotions,
  type CorpusMatch,
  type Emotion,
  type Gender,
  type Intensity,
  type LabelConflict,
  type MatchExtent,
  type Shortfall,
  type Utterance,
} from "@serkit/datasets";
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
export type { ExtractOptions, RecordingFrames, UtteranceFeatures } from "./extraction/extractFeatures.ts";
export type { Augmentation, AugmentationStep, Range } from "./extraction/augmentation.ts";
export type { ExtractionExecutor, RecordingStream } from "./extraction/extractionExecutor.ts";
export type { ExtractionObserver, ExtractionOutcome, NamedSource } from "./extraction/extractRecordings.ts";
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
export {
  crossValidate,
  type CrossValidatePlace,
  type CrossValidationExecutors,
  type FolderCrossValidateOptions,
} from "./node/crossValidate.ts";
export { evaluate, type FolderEvaluateOptions } from "./node/evaluate.ts";
export { extractFeatures, extractFrames } from "./node/extractFeatures.ts";
export { ExtractionError, type ExtractionErrorCode } from "./node/extraction/extractionError.ts";
export type { NodeExtractionOptions } from "./node/extraction/extractOnNode.ts";
export { createLocalExecutor } from "./node/extraction/localExecutor.ts";
export { createFoldAnswerer, type FoldAnswerer } from "./node/foldAnswerer.ts";
export { inspectFolders, type Inspection, type InspectOptions } from "./node/inspectFolders.ts";
export { loadRecognizer } from "./node/loadRecognizer.ts";
export type { NodeOptions } from "./node/nodePlatform.ts";
export type { TableData, TrainingData } from "./node/withTrainingData.ts";
export type { FolderData } from "./node/readFolders.ts";
export { trainSER, type FolderTrainOptions } from "./node/trainSER.ts";
export { writeSyntheticCorpus, type WriteSyntheticCorpusOptions } from "./node/writeSyntheticCorpus.ts";
export { StorageError, type StorageErrorCode } from "./platform/storageError.ts";
export type { CustomaryProtocol, Recipe, RecipeModel, RecipeNetwork, RecipeTraining } from "./recipes/recipe.ts";
export { parseRecipe } from "./recipes/parseRecipe.ts";
export { recipes, type RecipeName } from "./recipes/recipes.ts";
export type { PredictionExecutor, PredictionObserver, PredictionOutcome } from "./recognition/predictionExecutor.ts";
export type { BundleSource, LoadOptions } from "./recognition/loadRecognizer.ts";
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
export type { EvaluateOptions, EvaluationReport } from "./scoring/evaluate.ts";
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
export { writeFeatureTable, type WriteFeatureTableOptions, type WrittenTable } from "./table/node/writeFeatureTable.ts";
export type { VectorLayout } from "./table/layOutFeatures.ts";
export { TableError, type TableErrorCode } from "./table/tableError.ts";
export type { TableFormat } from "./table/tableFormat.ts";
export type { TableChoice } from "./table/tableRequest.ts";
export type { WrittenRows } from "./table/writeRows.ts";
export { DataError, type DataErrorCode } from "./training/dataError.ts";
export type { CrossValidateOptions } from "./training/crossValidate.ts";
export type { FittedNetwork } from "./training/fitRecipe.ts";
export type { NetworkScaler } from "./training/networkScaler.ts";
export type { ExtractionRequest, RecordingFeatures } from "./extraction/recordingPlan.ts";
export type { FeatureFrames } from "./extraction/featurePlan.ts";
export type { EnrolledSpeaker } from "./enrolment/chooseEnrolled.ts";
export type { EnrolledTest } from "./enrolment/enrolledRows.ts";
export type { Run, RunAnswers } from "./training/answerRuns.ts";
export type { FoldChoice } from "./training/foldChoice.ts";
export type { FoldExecutor, FoldObserver, FoldSetting } from "./training/foldExecutor.ts";
export type { LabelledRecording } from "./training/labelledRecording.ts";
export type { Phase, Progress } from "./training/progress.ts";
export { describeProtocol, protocols, type Protocol } from "./training/protocol.ts";
export type { TrainOptions } from "./training/trainSER.ts";
export { version } from "./version.ts";
