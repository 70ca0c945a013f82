import { emotions, type Emotion } from "../emotion.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import type { Utterance } from "../utterance.ts";
import type { Split } from "./split.ts";

/** What one side of a split has. */
export interface SplitSide {
  /** Number of utterances. */
  readonly utteranceCount: number;
  /** Its speakers, ordered by code points. */
  readonly speakers: readonly string[];
  /** Number of its female speakers. */
  readonly femaleCount: number;
  /** Number of its male speakers. */
  readonly maleCount: number;
  /** Number of utterances of each emotion that it has, in the order of `emotions`. */
  readonly emotionCounts: Readonly<Partial<Record<Emotion, number>>>;
}

/** The facts about a split that a report must state. */
export interface SplitDescription {
  /** What is learnt from. */
  readonly train: SplitSide;
  /** What is tuned on. */
  readonly validation: SplitSide;
  /** What is judged by; its speakers are the held-out ones if `sharedSpeakers` is empty. */
  readonly test: SplitSide;
  /** Speakers on more than one side, ordered; empty for a speaker-independent split. */
  readonly sharedSpeakers: readonly string[];
  /** Number of utterances on no side. */
  readonly unusedCount: number;
}

/**
 * States what is on each side of a split, from the utterances themselves.
 *
 * @param utterances - What the indices point into.
 * @param split - Not changed.
 * @throws RangeError if an index points to no utterance.
 *
 * @example
 * ```ts
 * const { utterances } = indexRecordings(["DC/a01.wav", "JE/a01.wav", "JE/h01.wav"]);
 * const facts = describeSplit(utterances, { train: [1, 2], validation: [], test: [0] });
 * facts.test.speakers; // => ["savee/DC"]
 * facts.train.emotionCounts; // => { happy: 1, angry: 1 }
 * ```
 */
export function describeSplit(utterances: readonly Utterance[], split: Split): SplitDescription {
  const [train, validation, test] = [split.train, split.validation, split.test].map((rows) =>
    rows.map((row) => {
      const utterance = utterances[row];
      if (utterance !== undefined) return utterance;
      throw new RangeError(`describeSplit: split must hold indices below ${utterances.length}; got ${row}`);
    }),
  ) as [Utterance[], Utterance[], Utterance[]];
  const sides = [describeSide(train), describeSide(validation), describeSide(test)] as const;
  const speakers = sides.flatMap((side) => side.speakers);
  return {
    train: sides[0],
    validation: sides[1],
    test: sides[2],
    sharedSpeakers: [...new Set(speakers.filter((speaker, i) => speakers.indexOf(speaker) !== i))].sort(codePointOrder),
    unusedCount: utterances.length - new Set([...split.train, ...split.validation, ...split.test]).size,
  };
}

function describeSide(utterances: readonly Utterance[]): SplitSide {
  const genderBySpeaker = new Map(utterances.map(({ speaker, gender }) => [speaker, gender]));
  const genders = [...genderBySpeaker.values()];
  const emotionCounts: Partial<Record<Emotion, number>> = {};
  for (const emotion of emotions) {
    const count = utterances.filter((utterance) => utterance.emotion === emotion).length;
    if (count > 0) emotionCounts[emotion] = count;
  }
  return {
    utteranceCount: utterances.length,
    speakers: [...genderBySpeaker.keys()].sort(codePointOrder),
    femaleCount: genders.filter((gender) => gender === "female").length,
    maleCount: genders.filter((gender) => gender === "male").length,
    emotionCounts,
  };
}
