import { requireEmotions } from "./requireEmotions.ts";
import { requireShares } from "./requireShares.ts";
import { seededRandom, shuffled } from "../random/seededRandom.ts";
import { ascending } from "./grouping/splitBySides.ts";
import type { Utterance } from "../utterance.ts";
import type { Split, SplitOptions } from "./split.ts";
import { SplitError } from "./splitError.ts";
import { verifySplit } from "./verifySplit.ts";

/**
 * Shuffles the clips and cuts: the split of most notebooks, kept to compare with their results.
 *
 * It keeps nothing apart: not speakers, not identical recordings, not emotions. What a model scores on it is too high
 * for speakers it does not know. Test gets `ceil(testSize × utterances)`, as in scikit-learn's `train_test_split`, and
 * validation likewise.
 *
 * @param utterances - Not changed.
 * @param options - Shares and seed.
 * @returns Each utterance on one side.
 * @throws SplitError if there is one emotion only, or too few utterances for each side to have one.
 * @throws RangeError if a share or the seed is out of range.
 *
 * @example
 * ```ts
 * const names = ["a01", "a02", "a03", "h01", "h02"].map((name) => `DC/${name}.wav`);
 * const { utterances } = indexRecordings(names);
 * randomSplit(utterances, { seed: 1 }).test.length; // => 2
 * ```
 */
export function randomSplit(utterances: readonly Utterance[], options: SplitOptions): Split {
  const { testSize = 0.25, validationSize = 0, seed } = options;
  const caller = "randomSplit";
  requireShares(caller, testSize, validationSize);
  const random = seededRandom(caller, seed);
  requireEmotions(caller, utterances);

  const testCount = Math.ceil(testSize * utterances.length);
  const trainStart = testCount + Math.ceil(validationSize * utterances.length);
  if (trainStart >= utterances.length) {
    throw new SplitError(
      "too-few-clips",
      `${caller}: ${utterances.length} utterances leave none to learn from; add recordings or choose smaller shares`,
    );
  }
  const order = shuffled([...utterances.keys()], random);
  const split = {
    train: ascending(order.slice(trainStart)),
    validation: ascending(order.slice(testCount, trainStart)),
    test: ascending(order.slice(0, testCount)),
  };
  verifySplit(utterances, split, "rows");
  return split;
}
