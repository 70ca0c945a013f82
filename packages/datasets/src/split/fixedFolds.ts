import { foldsOfGroups } from "./grouping/foldsOfGroups.ts";
import { requireEmotions } from "./requireEmotions.ts";
import { requireSpeakerGroups } from "./grouping/requireSpeakerGroups.ts";
import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";

/**
 * Folds whose test speakers are given, so that a result can be compared with a published one.
 *
 * @param utterances - Not changed.
 * @param foldSpeakers - The test speakers of each fold, as in {@link emoBoxRavdessFolds}; each in one fold only.
 * @returns One split a fold, without validation.
 * @throws SplitError if an utterance's speaker is in no fold, a fold has no utterances, speakers of two folds share an
 *   identical recording, an emotion is in one fold only, or there is one speaker or one emotion only.
 * @throws RangeError if there are fewer than two folds or a speaker is in two.
 *
 * @example
 * ```ts
 * const names = ["DC/a01.wav", "DC/h01.wav", "JE/a01.wav", "JE/h01.wav"];
 * const { utterances } = indexRecordings(names);
 * fixedFolds(utterances, [["savee/JE"], ["savee/DC"]]).map((fold) => fold.test); // => [[2, 3], [0, 1]]
 * ```
 */
export function fixedFolds(utterances: readonly Utterance[], foldSpeakers: readonly (readonly string[])[]): Split[] {
  const caller = "fixedFolds";
  if (foldSpeakers.length < 2) {
    throw new RangeError(`${caller}: foldSpeakers must have at least two folds; got ${foldSpeakers.length}`);
  }
  const foldBySpeaker = new Map<string, number>();
  for (const [fold, speakers] of foldSpeakers.entries()) {
    for (const speaker of speakers) {
      if (foldBySpeaker.has(speaker)) {
        throw new RangeError(`${caller}: foldSpeakers must have each speaker once; got ${speaker} twice`);
      }
      foldBySpeaker.set(speaker, fold);
    }
  }
  const emotions = requireEmotions(caller, utterances);
  const groups = requireSpeakerGroups(caller, utterances, emotions, 2);

  const sides = groups.map(({ speakers }) => {
    const folds = speakers.map((speaker) => {
      const fold = foldBySpeaker.get(speaker);
      if (fold !== undefined) return fold;
      throw new SplitError("unassigned-speaker", `${caller}: ${speaker} is in no fold; add it to one or leave it out`);
    });
    if (new Set(folds).size > 1) {
      throw new SplitError(
        "identical-recordings",
        `${caller}: ${speakers.join(" and ")} share an identical recording but not a fold; remove the duplicates`,
      );
    }
    return folds[0]!;
  });
  for (const fold of foldSpeakers.keys()) {
    if (sides.includes(fold)) continue;
    throw new SplitError(
      "empty-side",
      `${caller}: no utterance is by a speaker of fold ${fold + 1}; add its recordings or drop the fold`,
    );
  }
  return foldsOfGroups(caller, utterances, emotions, groups, sides, foldSpeakers.length);
}
