import { emotions, type Emotion, type ManifestColumns } from "@serkit/datasets";
import { InvalidArgumentError } from "commander";
import type { EnrollChoice } from "../enrolment/enrollChoice.ts";
import type { FoldChoice } from "../training/foldChoice.ts";

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

/** Reads seeds, as `1,2,3`. */
export function seedList(text: string): number[] {
  return text.split(",").map(integer(0));
}

/** Reads folds: `5`, `leave-one-out`, `emobox`, or `in-order:2`. */
export function foldChoice(text: string): FoldChoice {
  if (text === "emobox") return text;
  if (text === "leave-one-out") return "leave-one-speaker-out";
  const [word, count = ""] = text.split(":");
  if (word === "in-order") return { speakersPerFold: integer(1)(count) };
  if (/^\d+$/.test(text)) return integer(2)(text);
  throw new InvalidArgumentError("It must be a number of folds, leave-one-out, emobox, or in-order:SPEAKERS.");
}

/** Reads ways to enrol speakers, as `neutral,15,all`. */
export function enrollChoices(text: string): EnrollChoice[] {
  return text.split(",").map((word) => (word === "neutral" || word === "all" ? word : enrolledCount(word)));
}

function enrolledCount(word: string): number {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
  throw new InvalidArgumentError(
    "It must be neutral, all or a number of recordings, or some of them, as neutral,15,all.",
  );
}

/** Reads a list of emotions, as `happy,sad`. */
export function emotionList(text: string): Emotion[] {
  return text.split(",").map((word) => {
    const emotion = emotions.find((known) => known === word.trim());
    if (emotion !== undefined) return emotion;
    throw new InvalidArgumentError(`The emotions are ${emotions.join(", ")}.`);
  });
}
