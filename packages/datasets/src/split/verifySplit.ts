import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";

/**
 * What a split keeps apart: `"speakers"` no speaker and no identical recording on two sides, `"recordings"` no
 * identical recording, `"rows"` only no utterance itself.
 */
export type SplitProtocol = "speakers" | "recordings" | "rows";

/**
 * Checks that a split does not leak what it promises to keep apart.
 *
 * Every split of this package has passed it; it is offered for splits from elsewhere.
 *
 * @param utterances - What the indices point into.
 * @param split - Not changed. It need not use every utterance.
 * @param protocol - What must be apart. Recordings are identical if their content hashes are equal.
 * @throws SplitError `"repeated-row"` if an index is there twice, out of range or not ascending, `"empty-side"` if
 *   training or test is empty, `"identical-recordings"` or `"shared-speaker"` if one is on two sides.
 *
 * @example
 * ```ts
 * const names = ["03-01-03-01-01-01-01.wav", "03-01-04-01-01-01-01.wav"];
 * const { utterances } = indexRecordings(names);
 * verifySplit(utterances, { train: [0], validation: [], test: [1] }, "recordings"); // => undefined
 * ```
 */
export function verifySplit(utterances: readonly Utterance[], split: Split, protocol: SplitProtocol): void {
  const sides = [split.train, split.validation, split.test];
  const rows = sides.flat();
  if (new Set(rows).size !== rows.length || !rows.every((row) => row in utterances) || !sides.every(isAscending)) {
    throw new SplitError(
      "repeated-row",
      "verifySplit: each side must list indices of utterances, ascending, none twice; rebuild the split",
    );
  }
  if (split.train.length === 0 || split.test.length === 0) {
    throw new SplitError("empty-side", "verifySplit: training and test must not be empty; choose another size");
  }
  if (protocol === "rows") return;

  const hash = firstOnTwoSides(sides, (row) => utterances[row]!.contentHash);
  if (hash !== undefined) {
    throw new SplitError(
      "identical-recordings",
      `verifySplit: ${utterances.find((u) => u.contentHash === hash)?.path ?? hash} has an identical copy on another ` +
        "side; remove the duplicates",
    );
  }
  if (protocol === "recordings") return;

  const speaker = firstOnTwoSides(sides, (row) => utterances[row]!.speaker);
  if (speaker !== undefined) {
    throw new SplitError(
      "shared-speaker",
      `verifySplit: ${speaker} is on two sides; keep all utterances of a speaker together`,
    );
  }
}

function isAscending(rows: readonly number[]): boolean {
  return rows.every((row, i) => i === 0 || row > rows[i - 1]!);
}

/** The first key that rows of two sides have in common. */
function firstOnTwoSides(
  sides: readonly (readonly number[])[],
  key: (row: number) => string | undefined,
): string | undefined {
  const sideByKey = new Map<string, number>();
  for (const [side, rows] of sides.entries()) {
    for (const row of rows) {
      const value = key(row);
      if (value === undefined) continue;
      if ((sideByKey.get(value) ?? side) !== side) return value;
      sideByKey.set(value, side);
    }
  }
  return undefined;
}
