import { emotions, type Emotion, type ManifestColumns } from "@serkit/datasets";
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

/** Reads what to take for what, as `calm=neutral,bored=neutral`. */
export function emotionMap(text: string): Partial<Record<Emotion, Emotion>> {
  const pairs = text.split(",").map((pair) => pair.split("="));
  if (pairs.some((pair) => pair.length !== 2))
    throw new InvalidArgumentError("It must be like calm=neutral,bored=neutral.");
  const merge: Partial<Record<Emotion, Emotion>> = {};
  for (const pair of pairs) {
    const [from, to] = emotionList(pair.join(","));
    if (from !== undefined && to !== undefined) merge[from] = to;
  }
  return merge;
}

/** Reads the names of a manifest's columns, as `path=file,emotion=label`. */
export function columnNames(text: string): ManifestColumns {
  const pairs = text.split(",").map((pair) => pair.split("="));
  const keys = ["path", "emotion", "speaker", "gender", "text"];
  if (pairs.some(([key = "", name = ""]) => !keys.includes(key) || name === "")) {
    throw new InvalidArgumentError(`It must be like path=file,emotion=label; the keys are ${keys.join(", ")}.`);
  }
  return Object.fromEntries(pairs) as ManifestColumns;
}

/** Reads a list of emotions, as `happy,sad`. */
export function emotionList(text: string): Emotion[] {
  return text.split(",").map((word) => {
    const emotion = emotions.find((known) => known === word.trim());
    if (emotion !== undefined) return emotion;
    throw new InvalidArgumentError(`The emotions are ${emotions.join(", ")}.`);
  });
}
