import type { Utterance } from "@serkit/datasets";
import { createRandomSource } from "../random/randomSource.ts";
import { DataError } from "../training/dataError.ts";
import { enrolmentProtocol, type EnrollChoice, type EnrolmentProtocol } from "./enrollChoice.ts";

/** The recordings of one speaker by their index: those that enrol, and those that are asked about. */
export interface EnrolledSpeaker {
  /** Who speaks. */
  readonly speaker: string;
  /** Recordings that enrol the speaker; at least one. */
  readonly enrolled: readonly number[];
  /** Recordings to be asked about, in their order; at least one. */
  readonly asked: readonly number[];
}

/** What a choice makes of recordings. */
export interface EnrolledChoice {
  /** What was chosen. */
  readonly protocol: EnrolmentProtocol;
  /** Speakers in the order of their names. */
  readonly speakers: readonly EnrolledSpeaker[];
  /** Speakers with too few recordings to enrol them and ask about others. */
  readonly leftOut: readonly string[];
}

/**
 * Chooses recordings that enrol their speakers. A speaker with too few of them is left out: fewer would be another protocol.
 *
 * @param utterances - All recordings.
 * @param choice - Which to enrol.
 * @param seed - Seed of the choice between a speaker's recordings.
 * @throws {@link DataError} if no speaker is left.
 */
export function chooseEnrolled(utterances: readonly Utterance[], choice: EnrollChoice, seed: number): EnrolledChoice {
  const protocol = enrolmentProtocol(choice);
  const names = [...new Set(utterances.map(({ speaker }) => speaker))].sort();
  const speakers: EnrolledSpeaker[] = [];
  const leftOut: string[] = [];
  for (const [place, speaker] of names.entries()) {
    const own = [...utterances.keys()].filter((index) => utterances[index]!.speaker === speaker);
    const suitable =
      protocol.kind === "neutral" ? own.filter((index) => utterances[index]!.emotion === "neutral") : own;
    const enrolled = drawn(suitable, protocol.clipsPerSpeaker ?? own.length, seed, place);
    const isShort = protocol.kind === "unlabelled" && enrolled.length < (protocol.clipsPerSpeaker ?? 0);
    const asked = protocol.scored === "all" ? own : own.filter((index) => !enrolled.includes(index));
    if (isShort || enrolled.length === 0 || asked.length === 0) leftOut.push(speaker);
    else speakers.push({ speaker, enrolled, asked });
  }
  if (speakers.length > 0) return { protocol, speakers, leftOut };
  const wanted = protocol.kind === "neutral" ? "a neutral recording and others" : `more than ${choice} recordings`;
  throw new DataError("no-recordings", `no speaker can be enrolled and scored: none has ${wanted}`);
}

/** Some of a list, in its order, each as likely as the others. */
function drawn(list: readonly number[], count: number, seed: number, place: number): number[] {
  if (count >= list.length) return [...list];
  const random = createRandomSource(seed, place);
  const keys = list.map((index) => ({ index, key: random.uniform(0, 1) }));
  return keys
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
