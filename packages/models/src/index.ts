export type { Architecture } from "./architectures/architecture.ts";
export {
  attentiveConvArchitecture,
  type AttentiveConvArchitecture,
  type AttentiveConvOptions,
} from "./architectures/attentiveConvArchitecture.ts";
export {
  attentiveLstmArchitecture,
  type AttentiveLstmArchitecture,
  type AttentiveLstmOptions,
} from "./architectures/attentiveLstmArchitecture.ts";
export { buildAttentiveConv, type BuildAttentiveConvOptions } from "./architectures/buildAttentiveConv.ts";
export { buildAttentiveLstm, type BuildAttentiveLstmOptions } from "./architectures/buildAttentiveLstm.ts";
export { buildCnn, type BuildCnnOptions } from "./architectures/buildCnn.ts";
export { buildDnn, type BuildDnnOptions } from "./architectures/buildDnn.ts";
export { buildMelCnn, type BuildMelCnnOptions } from "./architectures/buildMelCnn.ts";
export { buildMlp, type BuildMlpOptions } from "./architectures/buildMlp.ts";
export { buildModel, type BuildModelOptions } from "./architectures/buildModel.ts";
export { cnnArchitecture, type CnnArchitecture, type CnnOptions } from "./architectures/cnnArchitecture.ts";
export type { Normalization } from "./architectures/convolutionalFigures.ts";
export { dnnArchitecture, type DnnArchitecture, type DnnOptions } from "./architectures/dnnArchitecture.ts";
export { melCnnArchitecture, type MelCnnArchitecture, type MelCnnOptions } from "./architectures/melCnnArchitecture.ts";
export { mlpArchitecture, type MlpArchitecture, type MlpOptions } from "./architectures/mlpArchitecture.ts";
export type { WasmFileName, WasmPaths } from "./backends/activateBackend.ts";
export { BackendError, type BackendErrorCode } from "./backends/backendError.ts";
export type { BackendName } from "./backends/backendName.ts";
export type { BackendSelection, RejectedBackend, SelectBackendOptions } from "./backends/chooseBackend.ts";
export { selectBackend } from "./backends/selectBackend.ts";
export { selectPredictionBackend } from "./backends/selectPredictionBackend.ts";
export type { ClassLabels } from "./classLabels.ts";
export type { DesignMatrix } from "./designMatrix.ts";
export { averageClassMetrics, type ClassAverages } from "./evaluation/averageClassMetrics.ts";
export { averageProbabilities, type AverageProbabilitiesOptions } from "./evaluation/averageProbabilities.ts";
export { binaryRocAuc, type BinaryRocAucOptions } from "./evaluation/binaryRocAuc.ts";
export { bootstrapInterval } from "./evaluation/bootstrapInterval.ts";
export type { BootstrapInterval, BootstrapIntervalOptions } from "./evaluation/bootstrapInterval.ts";
export { classificationReport } from "./evaluation/classificationReport.ts";
export type {
  ClassificationReport,
  ClassificationReportOptions,
  ClassMetrics,
} from "./evaluation/classificationReport.ts";
export type { ConfidenceInterval } from "./evaluation/confidenceInterval.ts";
export { confusionMatrix } from "./evaluation/confusionMatrix.ts";
export { expectedCalibrationError } from "./evaluation/expectedCalibrationError.ts";
export type { LabelledProbabilities } from "./evaluation/labelledProbabilities.ts";
export { logLoss } from "./evaluation/logLoss.ts";
export { reliabilityCurve, type ReliabilityBin, type ReliabilityOptions } from "./evaluation/reliabilityCurve.ts";
export { rocAuc } from "./evaluation/rocAuc.ts";
export { summarizeScores, type ScoreSummary, type SummarizeScoresOptions } from "./evaluation/summarizeScores.ts";
export { applyTemperature, fitTemperature } from "./evaluation/temperatureScaling.ts";
export type { EvaluationRows, FitJob, FitResult } from "./parallel/fitJob.ts";
export { runFitJob, type RunFitJobOptions } from "./parallel/runFitJob.ts";
export { importKerasWeights, type KerasTensor } from "./persistence/importKerasWeights.ts";
export { orthogonalInitializer, type OrthogonalInitializerOptions } from "./architectures/orthogonalInitializer.ts";
export type { NamedTensor } from "./persistence/namedTensor.ts";
export { readWeights, writeWeights } from "./persistence/weights.ts";
export { WeightsError, type WeightsErrorCode } from "./persistence/weightsError.ts";
export type { PredictProbabilitiesOptions } from "./prediction/answerRows.ts";
export { createPredictor, type Predictor } from "./prediction/createPredictor.ts";
export { anovaFValues } from "./preprocessing/anovaFValues.ts";
export { fitAnovaSelection, type AnovaSelectionOptions } from "./preprocessing/anovaSelection.ts";
export { asinhTransform, fitAsinhTransform, type AsinhTransform } from "./preprocessing/asinhTransform.ts";
export { clipRows } from "./preprocessing/clipRows.ts";
export { fitMinMaxScaler, minMaxScale, type MinMaxScaler } from "./preprocessing/minMaxScaler.ts";
export { fitRobustScaler, robustScale, type RobustScaler } from "./preprocessing/robustScaler.ts";
export { selectFeatures, type FeatureSelection } from "./preprocessing/selectFeatures.ts";
export { enrollSpeaker, fitSpeakerNormalizer, normalizeSpeakers } from "./preprocessing/speakerNormalizer.ts";
export type { EnrollSpeakerOptions, SpeakerNames, SpeakerNormalizer } from "./preprocessing/speakerNormalizer.ts";
export { fitStandardScaler, standardize, type StandardScaler } from "./preprocessing/standardScaler.ts";
export { fitVarianceSelection, type VarianceSelectionOptions } from "./preprocessing/varianceSelection.ts";
export { balancedClassWeights } from "./training/balancedClassWeights.ts";
export type { CheckpointOptions } from "./training/checkpoint.ts";
export type { EarlyStoppingOptions } from "./training/earlyStopping.ts";
export { fitClassifier } from "./training/fitClassifier.ts";
export type { FitClassifierOptions, VariantOptions } from "./training/fitOptions.ts";
export type {
  AdaptiveSchedule,
  ConstantSchedule,
  CosineSchedule,
  ExponentialSchedule,
  LearningRateSchedule,
  PlateauSchedule,
  StepSchedule,
} from "./training/learningRateSchedule.ts";
export type { MixupOptions } from "./training/mixup.ts";
export type { AdamOptions, AdamWOptions, OptimizerOptions, RmsPropOptions, SgdOptions } from "./training/optimizer.ts";
export { predictProbabilities } from "./training/predictProbabilities.ts";
export type { SequenceLengths } from "./training/rowShape.ts";
export { scikitLearnMlp } from "./training/scikitLearnMlp.ts";
export type { ScikitLearnMlp, ScikitLearnMlpOptions } from "./training/scikitLearnMlp.ts";
export { TrainingError, type TrainingErrorCode } from "./training/trainingError.ts";
export type { EpochResult, TrainingHistory } from "./training/trainingHistory.ts";
export type { TrainingMetric } from "./training/trainingMetric.ts";
export type { TrainingDescription, TrainingState } from "./training/trainingState.ts";
export type { ValidationRows } from "./training/validate.ts";
export type { WeightAveragingOptions } from "./training/weightAverage.ts";
