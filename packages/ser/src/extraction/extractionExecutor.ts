import type { ExtractionObserver, ExtractionOutcome, NamedSource } from "./extractRecordings.ts";
import type { ExtractionRequest } from "./recordingPlan.ts";

/** Recordings one after another, as many as there are: they are asked for as there is room. */
export type RecordingStream = Iterable<NamedSource> | AsyncIterable<NamedSource>;

/**
 * Takes the features of any number of recordings, wherever the work is done.
 *
 * Every executor keeps to the same rules:
 *
 * - there is exactly one outcome a recording, in the order of the recordings, and what it says does not depend on the executor;
 * - a bounded number of recordings is in flight: whoever is slow to take the outcomes slows the asking for recordings, so that
 *   memory does not grow with their number;
 * - work begins with the recordings that are there: it does not wait for more to come;
 * - a recording that cannot be used has its reason as outcome; what ends the extraction as a whole is thrown out of the iteration;
 * - leaving the iteration early, or aborting `observer.signal`, ends the work; an aborted one throws the signal's reason.
 *
 * @param recordings - Each is asked for once.
 * @param request - What to take of each.
 * @param observer - Who follows: `onRecording` is told how many are done, which may be ahead of the outcomes taken.
 * @returns To be iterated once; nothing is done before.
 */
export type ExtractionExecutor = (
  recordings: RecordingStream,
  request: ExtractionRequest,
  observer?: ExtractionObserver,
) => AsyncIterable<ExtractionOutcome>;
