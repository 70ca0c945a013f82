import type { EnrolmentProtocol } from "../enrolment/enrollChoice.ts";
import type { RepeatedScore } from "./repeatedScore.ts";
import type { TestScores } from "./testScores.ts";

/** What a recogniser scores once it knows the speakers: a protocol of its own, never the headline. */
export interface EnrolledScores extends TestScores {
  /** What was enrolled, and what was scored. */
  readonly enrolment: EnrolmentProtocol;
  /** Speakers with too few recordings to enrol them and score others. */
  readonly leftOut: readonly string[];
  /** What the same recordings score where their speakers are strangers. */
  readonly strict: Pick<TestScores, "accuracy" | "unweightedAverageRecall">;
}

/** {@link EnrolledScores} over several trainings; confusion and recalls are over the answers of all of them. */
export interface RepeatedEnrolledScores extends Pick<
  EnrolledScores,
  "enrolment" | "leftOut" | "classes" | "test" | "perClass" | "confusion" | "perSpeaker"
> {
  /** Share recognised rightly. */
  readonly accuracy: RepeatedScore;
  /** Mean recall over the emotions that were scored. */
  readonly unweightedAverageRecall: RepeatedScore;
  /** What the same recordings score where their speakers are strangers. */
  readonly strict: {
    /** Share recognised rightly. */
    readonly accuracy: RepeatedScore;
    /** Mean recall over the emotions that were scored. */
    readonly unweightedAverageRecall: RepeatedScore;
  };
}
