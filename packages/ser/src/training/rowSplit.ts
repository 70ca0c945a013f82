import { clipSplit, randomSplit, speakerIndependentSplit, type Utterance } from "@serkit/datasets";
import type { Row } from "./featureTable.ts";
import type { Protocol } from "./protocol.ts";

/** Rows to fit on, and rows that are kept from it. */
export interface RowSplit {
  readonly kept: readonly Row[];
  readonly heldOut: readonly Row[];
}

/**
 * Divides rows by a protocol.
 *
 * @param utterances - What is known of each recording of the table.
 * @param rows - What to divide.
 * @throws `SplitError` if the recordings do not allow the protocol.
 */
export function splitRows(
  utterances: readonly Utterance[],
  rows: readonly Row[],
  options: { readonly protocol: Protocol; readonly testSize: number; readonly seed: number },
): RowSplit {
  const { protocol, testSize, seed } = options;
  const { train, test } = splitters[protocol](
    rows.map(({ recording }) => utterances[recording]!),
    { testSize, seed },
  );
  const chosen = (indices: readonly number[]): Row[] => indices.map((index) => rows[index]!);
  return { kept: chosen(train), heldOut: chosen(test) };
}

/** The recordings at the given indices themselves. */
export function originals(recordings: Iterable<number>): Row[] {
  return Array.from(recordings, (recording) => ({ recording, copy: 0 }));
}

/** Recordings with their changed copies, recording by recording. */
export function withCopies(recordings: readonly Row[], augmentationCount: number): Row[] {
  return recordings.flatMap(({ recording }) =>
    Array.from({ length: 1 + augmentationCount }, (_, copy) => ({ recording, copy })),
  );
}

const splitters = {
  speaker: speakerIndependentSplit,
  clip: clipSplit,
  random: randomSplit,
} as const satisfies Readonly<Record<Protocol, unknown>>;
