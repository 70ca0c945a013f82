import type { Utterance } from "@serkit/datasets";
import type { TableDescription } from "./tableDescription.ts";

/** One row of a feature table: a recording, or a changed copy of it. */
export interface TableRow {
  /** What is known of the recording. */
  readonly utterance: Utterance;
  /** Place of the copy among those of the table; 0 is the recording itself unless the table has other copies only. */
  readonly copy: number;
  /** The features of each feature set. */
  readonly features: readonly Float32Array[];
}

/** Where rows of a table go, in one format. Nothing else is written meanwhile, so writing does not wait. */
export interface TableSink {
  /** Takes the next row. */
  write(row: TableRow): void;
  /** Writes what is left, and what belongs at the end. */
  finish(description: TableDescription): void;
}

/** Takes the next bytes of a file. */
export type WriteBytes = (bytes: Uint8Array) => void;
