export { buildModel, type Architecture, type BuildModelOptions } from "./architectures/architecture.ts";
export { buildDnn, dnnArchitecture } from "./architectures/dnn.ts";
export type { BuildDnnOptions, DnnArchitecture, DnnOptions } from "./architectures/dnn.ts";
export { buildMlp, mlpArchitecture } from "./architectures/mlp.ts";
export type { BuildMlpOptions, MlpArchitecture, MlpOptions } from "./architectures/mlp.ts";
export type { WasmFileName, WasmPaths } from "./backends/activateBackend.ts";
export { BackendError, type BackendErrorCode } from "./backends/backendError.ts";
export type { BackendName } from "./backends/backendName.ts";
export { selectBackend } from "./backends/selectBackend.ts";
export type { BackendSelection, RejectedBackend, SelectBackendOptions } from "./backends/selectBackend.ts";
export type { ClassLabels } from "./classLabels.ts";
export type { DesignMatrix } from "./designMatrix.ts";
export { classificationReport } from "./evaluation/classificationReport.ts";
export type {
  ClassificationReport,
  ClassificationReportOptions,
  ClassMetrics,
} from "./evaluation/classificationReport.ts";
export { confusionMatrix } from "./evaluation/confusionMatrix.ts";
export { readWeights, writeWeights, type NamedTensor } from "./persistence/weights.ts";
export { WeightsError, type WeightsErrorCode } from "./persistence/weightsError.ts";
export { fitStandardScaler, standardize, type StandardScaler } from "./preprocessing/standardScaler.ts";
export { balancedClassWeights } from "./training/balancedClassWeights.ts";
export type { EarlyStoppingOptions, TrainingMetric } from "./training/earlyStopping.ts";
export { fitClassifier } from "./training/fitClassifier.ts";
export type { FitClassifierOptions } from "./training/fitPlan.ts";
export type { AdamOptions, OptimizerOptions } from "./training/optimizer.ts";
export { predictProbabilities, type PredictProbabilitiesOptions } from "./training/predictProbabilities.ts";
export { TrainingError, type TrainingErrorCode } from "./training/trainingError.ts";
export type { EpochResult, TrainingHistory } from "./training/trainingHistory.ts";
export type { ValidationRows } from "./training/validate.ts";
