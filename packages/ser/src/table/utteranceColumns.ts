import type { Utterance } from "@serkit/datasets";

/** A column that says something of the recording: text, or an integer. */
export interface UtteranceColumn {
  /** Name of the column, and of the field of {@link Utterance}. */
  readonly name: keyof Utterance;
  /** What is in it. */
  readonly type: "text" | "integer";
  /** Whether it may be empty. */
  readonly isOptional: boolean;
}

/** What a table says of each recording, in the order of its columns. */
export const utteranceColumns: readonly UtteranceColumn[] = [
  { name: "path", type: "text", isOptional: false },
  { name: "corpus", type: "text", isOptional: false },
  { name: "speaker", type: "text", isOptional: false },
  { name: "emotion", type: "text", isOptional: false },
  { name: "gender", type: "text", isOptional: true },
  { name: "intensity", type: "text", isOptional: true },
  { name: "channel", type: "text", isOptional: true },
  { name: "text", type: "text", isOptional: true },
  { name: "take", type: "integer", isOptional: true },
  { name: "contentHash", type: "text", isOptional: true },
];

/** Name of the column that tells a recording's changed copies apart; only tables with copies have it. */
export const COPY_COLUMN = "copy";
