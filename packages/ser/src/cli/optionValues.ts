import { emotions, type Emotion } from "@serkit/datasets";
import { InvalidArgumentError } from "commander";

/** Reads an integer of at least a smallest value. */
export function integer(smallest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isSafeInteger(value) && value >= smallest) return value;
    throw new InvalidArgumentError(`It must be an integer ≥ ${smallest}.`);
  };
}

/** Reads a number between 0 and 1, both left out. */
export function fraction(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("It must be a number between 0 and 1.");
}

/** Reads a list of emotions, as `happy,sad`. */
export function emotionList(text: string): Emotion[] {
  return text.split(",").map((word) => {
    const emotion = emotions.find((known) => known === word.trim());
    if (emotion !== undefined) return emotion;
    throw new InvalidArgumentError(`The emotions are ${emotions.join(", ")}.`);
  });
}
