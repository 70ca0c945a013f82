import { assignGroups } from "./grouping/assignGroups.ts";
import { requireEmotions, requireEmotionsOnAllSides } from "./requireEmotions.ts";
import { requireSpeakerGroups } from "./grouping/requireSpeakerGroups.ts";
import { requireValidationSize } from "./requireShares.ts";
import { seededRandom } from "../random/seededRandom.ts";
import { ascending, rowsOnSide } from "./grouping/splitBySides.ts";
import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";
import { verifySplit } from "./verifySplit.ts";

/** Options of {@link crossCorpusSplit}. */
export interface CrossCorpusSplitOptions {
  /** Ids of the corpora to judge by; all others are learnt from. */
  readonly testCorpora: readonly string[];
  /**
   * Share of the speakers of the other corpora to tune on, in `[0, 1)`.
   * @defaultValue `0`
   */
  readonly validationSize?: number;
  /** Integer in `[0, 2³² − 1]` that chooses the validation speakers; the same everywhere. */
  readonly seed: number;
}

/**
 * Learns from some corpora and tests on others: the protocol nearest to real use.
 *
 * Only the emotions that both have are used; utterances of others are on no side.
 *
 * @param utterances - Of at least two corpora; not changed.
 * @param options - The corpora to test on; share and seed of validation.
 * @returns No side shares a corpus with test, nor a speaker with another.
 * @throws SplitError if there is one corpus only, a test corpus has no utterances or none is left to learn from,
 *   fewer than two emotions are shared, an identical recording is on two sides, or too few speakers are left to tune
 *   on.
 * @throws RangeError if `testCorpora` is empty, or the share or the seed is out of range.
 *
 * @example
 * ```ts
 * const names = ["DC/a01.wav", "DC/h01.wav", "wav/03a01Wa.wav", "wav/03a01Fa.wav", "wav/03a02La.wav"];
 * const { utterances } = indexRecordings(names);
 * crossCorpusSplit(utterances, { testCorpora: ["emo-db"], seed: 1 });
 * // => { train: [0, 1], validation: [], test: [2, 3] }
 * ```
 */
export function crossCorpusSplit(utterances: readonly Utterance[], options: CrossCorpusSplitOptions): Split {
  const { testCorpora, validationSize = 0, seed } = options;
  const caller = "crossCorpusSplit";
  if (testCorpora.length === 0) throw new RangeError(`${caller}: testCorpora must name a corpus; got none`);
  requireValidationSize(caller, validationSize);
  const random = seededRandom(caller, seed);
  requireEmotions(caller, utterances);
  requireCorpora(caller, utterances, testCorpora);

  const isTest = (row: number): boolean => testCorpora.includes(utterances[row]!.corpus);
  const rows = [...utterances.keys()];
  const emotionsOf = (side: readonly number[]): Set<string> => new Set(side.map((row) => utterances[row]!.emotion));
  const learnable = emotionsOf(rows.filter((row) => !isTest(row)));
  const testable = emotionsOf(rows.filter(isTest));
  const used = rows.filter((row) => {
    const { emotion } = utterances[row]!;
    return learnable.has(emotion) && testable.has(emotion);
  });
  const shared = emotionsOf(used);
  if (shared.size < 2) {
    throw new SplitError(
      "no-shared-emotion",
      `${caller}: the corpora to learn from and to test on share ${shared.size} emotions where two are needed; ` +
        "merge labels with relabel or choose other corpora",
    );
  }

  const learnRows = used.filter((row) => !isTest(row));
  const test = used.filter(isTest);
  requireNoCopies(caller, utterances, learnRows, test);
  if (validationSize === 0) {
    const split = { train: learnRows, validation: [], test };
    verifySplit(utterances, split, "speakers");
    return split;
  }
  const learnt = learnRows.map((row) => utterances[row]!);
  const emotions = requireEmotions(caller, learnt);
  const groups = requireSpeakerGroups(caller, learnt, emotions, 2);
  const validationCount = Math.min(groups.length - 1, Math.max(1, Math.round(validationSize * groups.length)));
  const sides = assignGroups(groups, [groups.length - validationCount, validationCount], random);
  const original = (side: number): number[] => ascending(rowsOnSide(groups, sides, side).map((i) => learnRows[i]!));
  const split = { train: original(0), validation: original(1), test };
  requireEmotionsOnAllSides(caller, utterances, emotions, split);
  verifySplit(utterances, split, "speakers");
  return split;
}

/** Refuses a recording that is learnt from in one corpus and tested in another. */
function requireNoCopies(
  caller: string,
  utterances: readonly Utterance[],
  learnRows: readonly number[],
  testRows: readonly number[],
): void {
  const learnt = new Set(learnRows.map((row) => utterances[row]!.contentHash));
  for (const row of testRows) {
    const { contentHash, path } = utterances[row]!;
    if (contentHash === undefined || !learnt.has(contentHash)) continue;
    throw new SplitError(
      "identical-recordings",
      `${caller}: ${path} is in a corpus to learn from as well; remove the duplicates`,
    );
  }
}

function requireCorpora(caller: string, utterances: readonly Utterance[], testCorpora: readonly string[]): void {
  const present = [...new Set(utterances.map(({ corpus }) => corpus))];
  if (present.length === 1) {
    throw new SplitError(
      "one-corpus",
      `${caller}: every utterance is of ${present.join("")}; add another corpus or use speakerIndependentSplit`,
    );
  }
  for (const id of testCorpora) {
    if (present.includes(id)) continue;
    throw new SplitError("unknown-corpus", `${caller}: no utterance is of ${id}; choose among ${present.join(", ")}`);
  }
  if (present.every((id) => testCorpora.includes(id))) {
    throw new SplitError("empty-side", `${caller}: every corpus is tested on; leave one to learn from`);
  }
}
