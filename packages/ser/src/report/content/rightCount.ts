import type { GroupScores } from "../../scoring/testScores.ts";
import { percent } from "../percent.ts";

/** How many of some recordings were recognised, as a count and a share: `27 of 52 (51.9 %)`. */
export function rightCount({ accuracy, utterances }: Pick<GroupScores, "accuracy" | "utterances">): string {
  return `${Math.round(accuracy * utterances)} of ${utterances} (${percent(accuracy)})`;
}

/** How many of a class were found, in the same words. */
export function foundCount(found: number, support: number): string {
  return support === 0 ? "none of 0" : `${found} of ${support} (${percent(found / support)})`;
}
