import { emotions, type Emotion } from "../emotion.ts";
import type { Split } from "./split.ts";
import { SplitError } from "./splitError.ts";
import type { Utterance } from "../utterance.ts";

/**
 * The emotions that occur, in the order of `emotions`.
 *
 * @throws SplitError `"no-utterances"` or `"one-emotion"`.
 *
 * @internal
 */
export function requireEmotions(caller: string, utterances: readonly Utterance[]): Emotion[] {
  if (utterances.length === 0) {
    throw new SplitError("no-utterances", `${caller}: there are no utterances; scan a folder that has some`);
  }
  const present = new Set(utterances.map(({ emotion }) => emotion));
  const found = emotions.filter((emotion) => present.has(emotion));
  if (found.length === 1) {
    throw new SplitError(
      "one-emotion",
      `${caller}: every utterance is ${found.join("")}; add recordings of another emotion to tell it from`,
    );
  }
  return found;
}

/**
 * Refuses a split one of whose sides lacks an emotion; an empty validation side has none to lack.
 *
 * @throws SplitError `"emotion-missing"`.
 *
 * @internal
 */
export function requireEmotionsOnAllSides(
  caller: string,
  utterances: readonly Utterance[],
  present: readonly Emotion[],
  split: Split,
): void {
  for (const side of ["train", "validation", "test"] as const) {
    if (side === "validation" && split.validation.length === 0) continue;
    const there = new Set(split[side].map((row) => utterances[row]?.emotion));
    for (const emotion of present) {
      if (there.has(emotion)) continue;
      throw new SplitError(
        "emotion-missing",
        `${caller}: no division found with ${emotion} in ${side}; ` +
          `add speakers of ${emotion}, drop it with relabel, or choose other shares`,
      );
    }
  }
}
