import type { EnrolledClips } from "./enrolment.ts";
import { EnrolmentError } from "./enrolmentError.ts";
import type { TrainingMeans } from "./trainingMeans.ts";

/**
 * How many clips the training speakers' mean counts for.
 *
 * In the normal model of empirical Bayes it is the variance of one clip about its speaker's mean over the variance of the
 * speakers' means. A speaker's neutral voice says less of how the same person sounds otherwise, so that it counts for less. Both
 * were chosen on folds within the training speakers of RAVDESS, among 2, 5 and 10, and among 1, 4, 12 and 36.
 */
const PRIOR_CLIPS = { unlabelled: 5, neutral: 12 } as const;

/**
 * What to subtract from a speaker's scaled features to bring them to the average training speaker.
 *
 * With n clips of mean m, and r the mean of the training recordings of the same kind, it is `n / (n + k) · (m − r)`: nothing
 * for no clips, the whole difference for many. A few clips say more about what was said, and how, than about the voice.
 *
 * @param mean - Mean of the clips in scaled units, shape `[features]`.
 * @param means - What the network's training recordings are like.
 * @param clips - How many there are, and whether all are neutral.
 * @throws {@link EnrolmentError} if the clips are neutral and no training recording was.
 *
 * @see Efron & Morris, "Data analysis using Stein's estimator and its generalizations", JASA 70(350), 1975,
 *   https://doi.org/10.1080/01621459.1975.10479864, for the shrinkage.
 */
export function speakerShift(
  mean: readonly number[],
  { average, neutral }: TrainingMeans,
  { emotion, clipCount }: EnrolledClips,
): number[] {
  const reference = emotion === "neutral" ? neutral : average;
  if (reference === null) {
    const message = "the recogniser was not trained on neutral recordings; enrol unlabelled ones";
    throw new EnrolmentError("no-neutral", message);
  }
  const prior = emotion === "neutral" ? PRIOR_CLIPS.neutral : PRIOR_CLIPS.unlabelled;
  const share = clipCount / (clipCount + prior);
  return mean.map((value, index) => share * (value - reference[index]!));
}
