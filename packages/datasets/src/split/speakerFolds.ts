import { assignGroups } from "./grouping/assignGroups.ts";
import { foldsOfGroups } from "./grouping/foldsOfGroups.ts";
import { requireEmotions } from "./requireEmotions.ts";
import { requireSpeakerGroups } from "./grouping/requireSpeakerGroups.ts";
import { seededRandom } from "../random/seededRandom.ts";
import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";

/** Options of {@link speakerFolds}. */
export interface SpeakerFoldsOptions {
  /**
   * Number of folds, an integer ≥ 2.
   * @defaultValue `5`
   */
  readonly foldCount?: number;
  /** Integer in `[0, 2³² − 1]`; the same seed gives the same folds on every platform. */
  readonly seed: number;
}

/**
 * Folds for cross-validation by speaker: each speaker is tested in one fold and learnt from in the others.
 *
 * The numbers of test speakers of two folds differ by at most one, and so do those of each gender where every speaker
 * speaks every emotion. Every emotion is learnt from in every fold. Emotions are evened out by seeded search: the
 * recordings of an emotion that a fold tests are within `2 m` of the fold's share, that of its speakers among all, where
 * `m` is the number that the speaker with most of them has. The search does not prove this last bound; it holds for all
 * of 10 000 random corpora (`pnpm properties:splits`).
 *
 * Speakers who share an identical recording (`contentHash`) count as one in all of this.
 *
 * @param utterances - Not changed.
 * @param options - Number of folds and seed.
 * @returns One split a fold, without validation; the test sides together are all utterances, each once.
 * @throws SplitError if there are fewer speakers than folds, an emotion has one speaker, or there is one emotion only.
 * @throws RangeError if the number of folds or the seed is out of range.
 *
 * @example
 * ```ts
 * const names = ["01", "02", "03", "04"].flatMap((actor) => [
 *   `03-01-03-01-01-01-${actor}.wav`,
 *   `03-01-04-01-01-01-${actor}.wav`,
 * ]);
 * const { utterances } = indexRecordings(names);
 * speakerFolds(utterances, { foldCount: 2, seed: 1 }).map((fold) => fold.test.length); // => [4, 4]
 * ```
 */
export function speakerFolds(utterances: readonly Utterance[], options: SpeakerFoldsOptions): Split[] {
  const { foldCount = 5, seed } = options;
  const caller = "speakerFolds";
  if (!Number.isInteger(foldCount) || foldCount < 2) {
    throw new RangeError(`${caller}: foldCount must be an integer ≥ 2; got ${String(foldCount)}`);
  }
  const random = seededRandom(caller, seed);
  const emotions = requireEmotions(caller, utterances);
  const groups = requireSpeakerGroups(caller, utterances, emotions, 2);
  if (groups.length < foldCount) {
    throw new SplitError(
      "too-few-speakers",
      `${caller}: ${groups.length} speakers cannot be divided into ${foldCount} folds; ask for at most ${groups.length}`,
    );
  }
  const counts = Array.from({ length: foldCount }, (_, fold) => Math.floor((groups.length + fold) / foldCount));
  return foldsOfGroups(caller, utterances, emotions, groups, assignGroups(groups, counts, random), foldCount);
}
