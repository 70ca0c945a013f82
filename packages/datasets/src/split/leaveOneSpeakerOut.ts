import { foldsOfGroups } from "./grouping/foldsOfGroups.ts";
import { requireEmotions } from "./requireEmotions.ts";
import { requireSpeakerGroups } from "./grouping/requireSpeakerGroups.ts";
import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";

/**
 * One fold a speaker: each is tested by a model that learnt from all others.
 *
 * The usual protocol of EMO-DB (ten folds) and SAVEE (four).
 *
 * @param utterances - Not changed.
 * @returns One split a speaker, without validation, in the order of the speakers' names by code points.
 * @throws SplitError if there is one speaker or one emotion only, an emotion has one speaker, or two speakers share an
 *   identical recording.
 *
 * @example
 * ```ts
 * const names = ["DC/a01.wav", "DC/h01.wav", "JE/a01.wav", "JE/h01.wav"];
 * leaveOneSpeakerOut(indexRecordings(names).utterances).map((fold) => fold.test); // => [[0, 1], [2, 3]]
 * ```
 */
export function leaveOneSpeakerOut(utterances: readonly Utterance[]): Split[] {
  const caller = "leaveOneSpeakerOut";
  const emotions = requireEmotions(caller, utterances);
  const groups = requireSpeakerGroups(caller, utterances, emotions, 2);
  const joined = groups.find((group) => group.speakers.length > 1);
  if (joined !== undefined) {
    throw new SplitError(
      "identical-recordings",
      `${caller}: ${joined.speakers.join(" and ")} share an identical recording; remove the duplicates`,
    );
  }
  return foldsOfGroups(caller, utterances, emotions, groups, [...groups.keys()], groups.length);
}
