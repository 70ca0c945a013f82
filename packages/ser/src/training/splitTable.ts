import { clipSplit, randomSplit, speakerIndependentSplit, type Emotion } from "@serkit/datasets";
import type { FeatureTable } from "./featureTable.ts";
import { DataError } from "./dataError.ts";
import type { Protocol, TrainTestSplit } from "./protocol.ts";

/**
 * Divides the rows of a table into training and test rows by a protocol.
 *
 * @throws `SplitError` if the recordings do not allow the protocol.
 */
export function splitTable(
  table: FeatureTable,
  options: {
    readonly protocol: Protocol;
    readonly testSize: number;
    readonly seed: number;
    readonly classes: readonly Emotion[];
  },
): TrainTestSplit {
  const { protocol, testSize, seed, classes } = options;
  const left = new Set(table.utterances.map(({ emotion }) => emotion));
  const lost = classes.filter((emotion) => !left.has(emotion));
  if (lost.length > 0) {
    const [first] = table.skipped;
    const example = first === undefined ? "" : ` (${first.reason})`;
    throw new DataError("no-recordings", `no recording of ${lost.join(", ")} can be used${example}`);
  }
  return splitters[protocol](table.utterances, { testSize, seed });
}

const splitters = {
  speaker: speakerIndependentSplit,
  clip: clipSplit,
  random: randomSplit,
} as const satisfies Readonly<Record<Protocol, unknown>>;
