import type { Emotion } from "@serkit/datasets";
import type { StreamAnswer } from "./streamAnswer.ts";

/** A part of a recording of which the same is said throughout. */
export interface TimelineSegment extends StreamAnswer {
  /** The mean probability of the emotion; of the likeliest where it is uncertain, and `null` in silence. */
  readonly probability: number | null;
}

/**
 * Turns the answers to overlapping windows into parts that follow one another. Each moment gets the answer of the window whose
 * middle is nearest, and neighbours with the same answer become one part, with the means of their figures.
 *
 * @param answers - In the order of their windows.
 */
export async function* timeline(
  answers: AsyncIterable<StreamAnswer>,
): AsyncGenerator<TimelineSegment, void, undefined> {
  let start = 0;
  let alike: StreamAnswer[] = [];
  for await (const answer of answers) {
    const last = alike.at(-1);
    if (last === undefined) start = answer.start;
    else if (last.emotion !== answer.emotion) {
      const border = (middleOf(last) + middleOf(answer)) / 2;
      yield segmentOf(alike, start, border);
      start = border;
      alike = [];
    }
    alike.push(answer);
  }
  const last = alike.at(-1);
  if (last !== undefined) yield segmentOf(alike, start, last.end);
}

function middleOf({ start, end }: StreamAnswer): number {
  return (start + end) / 2;
}

function segmentOf(answers: readonly StreamAnswer[], start: number, end: number): TimelineSegment {
  const meanOf = (value: (answer: StreamAnswer) => number): number =>
    answers.reduce((sum, answer) => sum + value(answer), 0) / answers.length;
  const [first] = answers;
  const { emotion = "silence", probabilities = {} } = first ?? {};
  const means = Object.keys(probabilities).map((key) => {
    const name = key as Emotion;
    return [name, meanOf((answer) => answer.probabilities[name] ?? 0)] as const;
  });
  const largest = means.reduce((most, [, probability]) => Math.max(most, probability), 0);
  const own = means.find(([name]) => name === emotion)?.[1] ?? largest;
  return {
    start,
    end,
    emotion,
    probability: emotion === "silence" ? null : own,
    probabilities: Object.fromEntries(means),
    voiceActivity: meanOf(({ voiceActivity }) => voiceActivity),
  };
}
