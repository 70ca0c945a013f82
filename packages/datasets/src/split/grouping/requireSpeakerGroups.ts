import type { Emotion } from "../../emotion.ts";
import { SplitError } from "../splitError.ts";
import type { Utterance } from "../../utterance.ts";
import { speakerGroups, type SpeakerGroup } from "./speakerGroups.ts";

/**
 * Groups utterances by speaker, and refuses those that cannot be divided with every emotion on every side.
 *
 * @param sideCount - Number of sides that must each have every emotion.
 * @throws SplitError `"one-speaker"`, `"identical-recordings"`, `"too-few-speakers"` or
 *   `"emotion-with-few-speakers"`.
 *
 * @internal
 */
export function requireSpeakerGroups(
  caller: string,
  utterances: readonly Utterance[],
  emotions: readonly Emotion[],
  sideCount: number,
): SpeakerGroup[] {
  const groups = speakerGroups(utterances, emotions);
  const speakerCount = new Set(utterances.map(({ speaker }) => speaker)).size;
  if (speakerCount === 1) {
    throw new SplitError(
      "one-speaker",
      `${caller}: every utterance is by ${groups[0]!.speakers.join("")}; ` +
        "add recordings of other speakers, or split by clip, whose result holds for known speakers only",
    );
  }
  if (groups.length < sideCount) {
    if (groups.length < speakerCount) {
      throw new SplitError(
        "identical-recordings",
        `${caller}: identical recordings join ${speakerCount} speakers into ${groups.length} where ${sideCount} are ` +
          "needed; remove the duplicates",
      );
    }
    throw new SplitError(
      "too-few-speakers",
      `${caller}: ${groups.length} speakers cannot be divided into ${sideCount} sides; add speakers or ask for fewer`,
    );
  }
  for (const [i, emotion] of emotions.entries()) {
    const count = groups.filter((group) => group.emotionCounts[i]! > 0).length;
    if (count < sideCount) {
      throw new SplitError(
        "emotion-with-few-speakers",
        `${caller}: ${emotion} is spoken by ${count} of ${groups.length} speakers, fewer than the ${sideCount} sides ` +
          `that need it; merge or drop ${emotion} with relabel, or add speakers of it`,
      );
    }
  }
  return groups;
}
