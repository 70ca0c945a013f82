import type { ExtractionExecutor } from "../extraction/extractionExecutor.ts";
import type { ExtractionObserver, NamedSource } from "../extraction/extractRecordings.ts";
import type { ExtractionRequest } from "../extraction/recordingPlan.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import type { TableSink } from "./tableRow.ts";

/** What became of the recordings of a table. */
export interface WrittenRows {
  /** Recordings in the table. */
  readonly recordings: number;
  /** Rows of the table: more than recordings where there are copies. */
  readonly rows: number;
  /** Recordings that cannot be used. */
  readonly skipped: readonly SkippedRecording[];
}

/**
 * Takes the features of recordings and writes them as they come, in the order of the recordings, copy by copy. Only recordings whose
 * outcome is not there yet are held.
 */
export async function writeRows(
  sink: TableSink,
  recordings: Iterable<LabelledRecording>,
  extract: ExtractionExecutor,
  request: ExtractionRequest,
  observer: ExtractionObserver,
): Promise<WrittenRows> {
  let [written, rows] = [0, 0];
  const skipped: SkippedRecording[] = [];
  const asked = inOrder(recordings);
  for await (const outcome of extract(asked.sources(), request, observer)) {
    const utterance = asked.next();
    if ("reason" in outcome) {
      skipped.push({ path: utterance.path, reason: outcome.reason });
      continue;
    }
    written++;
    for (const [copy, features] of outcome.features.entries()) {
      sink.write({ utterance, copy, features });
      rows++;
    }
  }
  if (!asked.isDone()) throw new Error("an executor ended before every recording had an outcome");
  return { recordings: written, rows, skipped };
}

/** Gives recordings out to be extracted, and again, in the same order, to whom the outcomes come. */
function inOrder(recordings: Iterable<LabelledRecording>): {
  sources(): Generator<NamedSource>;
  next(): LabelledRecording;
  isDone(): boolean;
} {
  const waiting = new Map<number, LabelledRecording>();
  let [given, taken] = [0, 0];
  let areAllGiven = false;
  return {
    *sources() {
      for (const recording of recordings) {
        waiting.set(given++, recording);
        const { path, source = path } = recording;
        yield { path, source };
      }
      areAllGiven = true;
    },
    next() {
      const recording = waiting.get(taken);
      if (recording === undefined) throw new Error("an executor gave more outcomes than it asked for recordings");
      waiting.delete(taken++);
      return recording;
    },
    isDone: () => areAllGiven && waiting.size === 0,
  };
}
