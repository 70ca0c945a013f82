import type { LabelledRecording } from "../../training/labelledRecording.ts";
import type { Progress } from "../../training/progress.ts";
import type { BrowserTrainOptions } from "../trainSER.ts";
import type { SentError } from "./sentError.ts";

/** What asks a worker for a training; all that follows goes by the port. */
export interface TrainingRequest {
  /** The worker's end of a channel of this training's own. */
  readonly trainingPort: MessagePort;
}

/** Options of a training as a worker gets them: plain data. */
export type SentTrainOptions = Omit<BrowserTrainOptions, "data" | "onProgress" | "onNotice" | "signal">;

/** What the page says: the recordings some at a time, then what to do with them, and perhaps that it is to stop. */
export type TrainingOrder =
  | { readonly kind: "recordings"; readonly recordings: readonly LabelledRecording[] }
  | { readonly kind: "train"; readonly options: SentTrainOptions }
  | { readonly kind: "stop" };

/** What the worker says: how far it is, and in the end the bundle or why there is none. */
export type TrainingAnswer =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "notice"; readonly sentence: string }
  | { readonly kind: "bundle"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "error"; readonly error: SentError };
