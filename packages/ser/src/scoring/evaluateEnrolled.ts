import type { Utterance } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import type { EnrolledChoice } from "../enrolment/chooseEnrolled.ts";
import { emotionOf } from "../enrolment/enrollChoice.ts";
import type { Enrolment } from "../enrolment/enrolment.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { chosenAnswers, stackedAnswers } from "./answerRows.ts";
import type { EnrolledScores } from "./enrolledScores.ts";
import { scoreAnswers, type TestScores } from "./testScores.ts";

/** Recordings, their features, and what a recogniser says of them. */
export interface AnsweredRecordings {
  readonly utterances: readonly Utterance[];
  /** The features of each recording: one row a network. */
  readonly features: readonly (readonly Float32Array[])[];
  /** The emotions offered as answers. */
  readonly classes: TestScores["classes"];
  /** The answers where all speakers are strangers. */
  readonly strict: DesignMatrix;
  /** Asks about recordings whose speaker is enrolled. */
  readonly ask: (recordings: readonly number[], enrolment: Enrolment) => Promise<DesignMatrix>;
}

/**
 * Enrols each speaker with some of the recordings, and scores the answers to the others.
 *
 * @param recognizer - It stays the caller's.
 * @param recordings - All recordings.
 * @param choice - Which of them enrol, and which are asked about.
 * @throws {@link EnrolmentError} if neutral recordings enrol and the recogniser was not trained on any.
 */
export async function evaluateEnrolled(
  recognizer: Pick<Recognizer, "enrollFeatures">,
  recordings: AnsweredRecordings,
  { protocol, speakers, leftOut }: EnrolledChoice,
): Promise<EnrolledScores> {
  const { utterances, features, classes, strict, ask } = recordings;
  const emotion = emotionOf(protocol) ?? undefined;
  const answers: DesignMatrix[] = [];
  for (const { enrolled, asked } of speakers) {
    const clips = enrolled.map((index) => features[index]!);
    answers.push(await ask(asked, recognizer.enrollFeatures(clips, { emotion })));
  }
  const scored = speakers.flatMap(({ asked }) => asked);
  const scoredUtterances = scored.map((index) => utterances[index]!);
  const before = scoreAnswers(scoredUtterances, chosenAnswers(strict, scored), classes);
  return {
    enrolment: protocol,
    leftOut,
    ...scoreAnswers(scoredUtterances, stackedAnswers(answers), classes),
    strict: { accuracy: before.accuracy, unweightedAverageRecall: before.unweightedAverageRecall },
  };
}
