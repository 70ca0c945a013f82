import type { Emotion, Utterance } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import type { EnrolledChoice } from "../enrolment/chooseEnrolled.ts";
import { stackedAnswers } from "./answerRows.ts";
import type { RepeatedEnrolledScores } from "./enrolledScores.ts";
import { repeatedScore } from "./repeatedScore.ts";
import { scoreAnswers, type TestScores } from "./testScores.ts";

/** The answers of one training about recordings whose speakers were enrolled. */
export interface EnrolledRun {
  /** Place of the training's seed. */
  readonly seedIndex: number;
  /** What was asked about. */
  readonly utterances: readonly Utterance[];
  /** The answers, shape `[utterances, classes]`. */
  readonly enrolled: DesignMatrix;
  /** The answers to the same recordings where the speakers are strangers. */
  readonly strict: DesignMatrix;
}

/**
 * Scores trainings on enrolled speakers.
 *
 * @param choice - What was enrolled.
 * @param runs - The trainings that had anything to answer, of two speakers or more together.
 * @param seedCount - Number of seeds.
 * @param classes - The emotions told apart.
 */
export function scoreEnrolledRuns(
  { protocol, leftOut }: EnrolledChoice,
  runs: readonly EnrolledRun[],
  seedCount: number,
  classes: readonly Emotion[],
): RepeatedEnrolledScores {
  const scoresOf = (chosen: readonly EnrolledRun[], answers: "enrolled" | "strict"): TestScores => {
    const utterances = chosen.flatMap((run) => run.utterances);
    return scoreAnswers(utterances, stackedAnswers(chosen.map((run) => run[answers])), classes);
  };
  const repeated = (
    answers: "enrolled" | "strict",
    together: TestScores,
  ): Pick<RepeatedEnrolledScores, "accuracy" | "unweightedAverageRecall"> => {
    const seeds = Array.from({ length: seedCount }, (_, index) =>
      scoresOf(
        runs.filter(({ seedIndex }) => seedIndex === index),
        answers,
      ),
    );
    return {
      accuracy: repeatedScore("accuracy", seeds, together),
      unweightedAverageRecall: repeatedScore("unweightedAverageRecall", seeds, together),
    };
  };
  const together = scoresOf(runs, "enrolled");
  const { test, perClass, confusion, perSpeaker } = together;
  return {
    enrolment: protocol,
    leftOut,
    ...repeated("enrolled", together),
    strict: repeated("strict", scoresOf(runs, "strict")),
    classes,
    test,
    perClass,
    confusion,
    perSpeaker,
  };
}
