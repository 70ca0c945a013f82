export type { CallProgress } from "./producer/callRecord.ts";
export { createQueueExecutor } from "./producer/extractOverQueue.ts";
export { createQueueFolds } from "./producer/foldsOverQueue.ts";
export { createQueuePredictor, type QueuePredictorOptions } from "./producer/predictOverQueue.ts";
export type { QueueOptions } from "./producer/queueOptions.ts";
export { QueueError, type QueueErrorCode } from "./queueError.ts";
export { forgetGivenUp } from "./status/forgetGivenUp.ts";
export { openDashboard, type Dashboard, type DashboardOptions } from "./status/openDashboard.ts";
export {
  queueStatus,
  type CallStatus,
  type GivenUp,
  type QueueStatus,
  type VersionStatus,
} from "./status/queueStatus.ts";
export { version } from "./version.ts";
export type { WorkerPresence } from "./worker/announceWorker.ts";
export { createWorker, type QueueWorker } from "./worker/createWorker.ts";
export type { WorkerOptions } from "./worker/workerOptions.ts";
