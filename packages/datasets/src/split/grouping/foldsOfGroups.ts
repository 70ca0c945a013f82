import type { Emotion } from "../../emotion.ts";
import type { Split } from "../split.ts";
import { SplitError } from "../splitError.ts";
import { verifySplit } from "../verifySplit.ts";
import type { Utterance } from "../../utterance.ts";
import type { SpeakerGroup } from "./speakerGroups.ts";
import { ascending, rowsOnSide } from "./splitBySides.ts";

/**
 * Makes one split a fold: its groups are tested, all others learnt from.
 *
 * @param sides - The fold of each group.
 * @throws SplitError `"emotion-missing"` if one fold has all utterances of an emotion; `"empty-side"`.
 *
 * @internal
 */
export function foldsOfGroups(
  caller: string,
  utterances: readonly Utterance[],
  emotions: readonly Emotion[],
  groups: readonly SpeakerGroup[],
  sides: readonly number[],
  foldCount: number,
): Split[] {
  return Array.from({ length: foldCount }, (_, fold) => {
    const train = ascending(groups.flatMap((group, i) => (sides[i] === fold ? [] : group.rows)));
    const split = { train, validation: [], test: rowsOnSide(groups, sides, fold) };
    verifySplit(utterances, split, "speakers");
    const learnt = new Set(train.map((row) => utterances[row]!.emotion));
    for (const emotion of emotions) {
      if (learnt.has(emotion)) continue;
      throw new SplitError(
        "emotion-missing",
        `${caller}: every speaker of ${emotion} is in fold ${fold + 1}; merge or drop ${emotion} with relabel`,
      );
    }
    return split;
  });
}
