import type {
  AudioErrorCode,
  Emotion,
  Enrolment,
  EnrolmentErrorCode,
  Prediction,
  Signal,
  TrainingReport,
} from "serkit";
import type { ServerLimits } from "../server/serverLimits.ts";

/**
 * What every worker is started with.
 *
 * @internal
 */
export interface WorkerSetup {
  /** The bundle, in memory that all workers share. */
  readonly bundle: Uint8Array<SharedArrayBuffer>;
  /** Whose voice to expect where a request says nothing of it. */
  readonly enrolment: Enrolment | null;
}

/** What is served. */
export interface ServedModel {
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** How it was trained and what it scores. */
  readonly report: TrainingReport;
  /** The model card: Markdown. */
  readonly card: string;
}

/**
 * What a worker says of the recogniser it was to load: that, or why it cannot be.
 *
 * @internal
 */
export type ModelOutcome =
  ServedModel | { readonly kind: "BundleError" | "EnrolmentError"; readonly code: string; readonly reason: string };

/** What may be sent of a recording: the limits of what it decodes to. */
export type RecordingLimits = Pick<ServerLimits, "duration" | "minimumSampleRate" | "maximumSampleRate" | "channels">;

/**
 * A recording to recognise.
 *
 * @internal
 */
export interface PredictTask {
  /** An audio file, or mono samples; their memory goes to the worker. */
  readonly source: Uint8Array<ArrayBuffer> | Signal;
  /** Probability below which the answer is `"uncertain"`. */
  readonly threshold: number;
  /** Whose voice to expect, as JSON; `undefined` for whom the server was told of. */
  readonly enrolment: string | undefined;
  /** What the recording may decode to. */
  readonly limits: RecordingLimits;
}

/** Why a worker did not answer. */
export type RefusalCode =
  AudioErrorCode | EnrolmentErrorCode | "silent" | "too-long" | "unsupported-sample-rate" | "too-many-channels";

/**
 * What a worker says of a recording: errors of other threads lose their class on the way, so that they go as data.
 *
 * @internal
 */
export type PredictOutcome =
  { readonly prediction: Prediction } | { readonly code: RefusalCode; readonly reason: string };
