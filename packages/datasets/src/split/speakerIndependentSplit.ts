import { assignGroups } from "./grouping/assignGroups.ts";
import { requireEmotions, requireEmotionsOnAllSides } from "./requireEmotions.ts";
import { requireShares } from "./requireShares.ts";
import { requireSpeakerGroups } from "./grouping/requireSpeakerGroups.ts";
import { seededRandom } from "../random/seededRandom.ts";
import { splitBySides } from "./grouping/splitBySides.ts";
import type { Utterance } from "../utterance.ts";
import type { Split, SplitOptions } from "./split.ts";
import { verifySplit } from "./verifySplit.ts";

/**
 * Splits by speaker: whoever is tested was not heard in training. This is the split to report.
 *
 * Test gets `round(testSize × speakers)` of the speakers, at least one, and validation likewise. Where every speaker
 * speaks every emotion and none is validated on, the number of test speakers of each gender is within one of its
 * share. Emotions are then evened out as far as exchanging speakers of one gender can; every emotion is on every side.
 *
 * Speakers who share an identical recording (`contentHash`) count as one.
 *
 * @param utterances - Not changed.
 * @param options - Shares and seed.
 * @returns Each utterance on one side.
 * @throws SplitError if there are too few speakers, of an emotion or altogether, or one emotion only.
 * @throws RangeError if a share or the seed is out of range.
 *
 * @example
 * ```ts
 * const names = ["01", "02", "03", "04"].flatMap((actor) => [
 *   `03-01-03-01-01-01-${actor}.wav`,
 *   `03-01-04-01-01-01-${actor}.wav`,
 * ]);
 * const { utterances } = indexRecordings(names);
 * const split = speakerIndependentSplit(utterances, { testSize: 0.5, seed: 1 });
 * describeSplit(utterances, split).sharedSpeakers; // => []
 * split.test.length; // => 4
 * ```
 */
export function speakerIndependentSplit(utterances: readonly Utterance[], options: SplitOptions): Split {
  const { testSize = 0.25, validationSize = 0, seed } = options;
  const caller = "speakerIndependentSplit";
  requireShares(caller, testSize, validationSize);
  const random = seededRandom(caller, seed);
  const emotions = requireEmotions(caller, utterances);
  const groups = requireSpeakerGroups(caller, utterances, emotions, validationSize > 0 ? 3 : 2);

  const sides = assignGroups(groups, sideCounts(groups.length, testSize, validationSize), random);
  const split = splitBySides(groups, sides);
  requireEmotionsOnAllSides(caller, utterances, emotions, split);
  verifySplit(utterances, split, "speakers");
  return split;
}

/** Number of groups in training, test and, if asked for, validation: at least one each. */
function sideCounts(groupCount: number, testSize: number, validationSize: number): number[] {
  if (validationSize === 0) {
    const test = Math.min(groupCount - 1, Math.max(1, Math.round(testSize * groupCount)));
    return [groupCount - test, test];
  }
  const test = Math.min(groupCount - 2, Math.max(1, Math.round(testSize * groupCount)));
  const validation = Math.min(groupCount - test - 1, Math.max(1, Math.round(validationSize * groupCount)));
  return [groupCount - test - validation, test, validation];
}
