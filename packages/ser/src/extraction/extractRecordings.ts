import { AudioError } from "../audio/audioError.ts";
import type { AudioSource } from "../audio/audioSource.ts";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { StorageError } from "../platform/storageError.ts";
import { readRecording } from "./readRecording.ts";
import {
  createRecordingPlan,
  type ExtractionRequest,
  type RecordingFeatures,
  type RecordingPlan,
} from "./recordingPlan.ts";

/** A recording to take features of. */
export interface NamedSource {
  /** What it is called in messages. */
  readonly path: string;
  /** The sound. */
  readonly source: AudioSource;
}

/** What became of a recording: its features, or why it cannot be used. */
export type ExtractionOutcome = { readonly features: RecordingFeatures } | { readonly reason: string };

/** How far an extraction has come, and when to stop it. */
export interface ExtractionObserver {
  /** Called with the number of recordings done so far. */
  readonly onRecording?: ((done: number) => void) | undefined;
  /** Stops the extraction; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Takes the features of many recordings: the outcomes are in the order of the recordings. */
export type ExtractRecordings = (
  recordings: readonly NamedSource[],
  request: ExtractionRequest,
  observer?: ExtractionObserver,
) => Promise<ExtractionOutcome[]>;

/** Takes the features of many recordings, one after another. */
export async function extractInTurn(
  storage: Pick<ByteStorage, "read">,
  recordings: readonly NamedSource[],
  request: ExtractionRequest,
  { onRecording, signal }: ExtractionObserver = {},
): Promise<ExtractionOutcome[]> {
  const plan = createRecordingPlan(request);
  const outcomes: ExtractionOutcome[] = [];
  for (const recording of recordings) {
    signal?.throwIfAborted();
    outcomes.push(await extractOne(storage, recording, plan, request, signal));
    onRecording?.(outcomes.length);
  }
  return outcomes;
}

/** Takes the features of one recording; one that cannot be used has its reason as outcome. */
export async function extractOne(
  storage: Pick<ByteStorage, "read">,
  { source }: NamedSource,
  plan: RecordingPlan,
  { conditioning }: ExtractionRequest,
  signal?: AbortSignal,
): Promise<ExtractionOutcome> {
  try {
    const recording = await readRecording(storage, source, conditioning, signal);
    return { features: plan.extract(recording.signal) };
  } catch (error) {
    if (!(error instanceof AudioError || error instanceof StorageError)) throw error;
    return { reason: error.reason };
  }
}
