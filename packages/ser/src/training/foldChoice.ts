import {
  emoBoxRavdessFolds,
  fixedFolds,
  leaveOneSpeakerOut,
  speakerFolds,
  type Split,
  type Utterance,
} from "@serkit/datasets";

/**
 * How speakers are divided into folds:
 *
 * - a number: that many groups of speakers, balanced by emotion and gender;
 * - `leave-one-speaker-out`: each speaker is a fold;
 * - `emobox`: the six folds of RAVDESS that EmoBox publishes; speakers that are not there are left out;
 * - `speakersPerFold`: speakers in the order of their names, so many a fold;
 * - lists of speakers: one list a fold, as `[["ravdess/01", "ravdess/02"], ["ravdess/03", "ravdess/04"]]`.
 */
export type FoldChoice =
  number | "leave-one-speaker-out" | "emobox" | { readonly speakersPerFold: number } | readonly (readonly string[])[];

/** Folds are the same whatever the seeds of the trainings: what differs between seeds is then the training alone. */
const FOLD_SEED = 0;

/**
 * The folds of a choice.
 *
 * @throws `SplitError` if the recordings do not allow it, RangeError if it is none.
 */
export function chosenFolds(utterances: readonly Utterance[], choice: FoldChoice): Split[] {
  if (typeof choice === "number") return speakerFolds(utterances, { foldCount: choice, seed: FOLD_SEED });
  if (choice === "leave-one-speaker-out") return leaveOneSpeakerOut(utterances);
  if (choice === "emobox") return fixedFolds(utterances, presentFolds(utterances, emoBoxRavdessFolds));
  return fixedFolds(
    utterances,
    "speakersPerFold" in choice ? foldsInOrder(utterances, choice.speakersPerFold) : choice,
  );
}

/** Speakers in the order of their names, so many a fold; the last fold takes what is left. */
function foldsInOrder(utterances: readonly Utterance[], size: number): string[][] {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`crossValidate: folds.speakersPerFold must be an integer ≥ 1; got ${size}`);
  }
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))].sort();
  return Array.from({ length: Math.ceil(speakers.length / size) }, (_, fold) =>
    speakers.slice(fold * size, (fold + 1) * size),
  );
}

/** Folds without the speakers that have no recordings, and without folds that have no speaker left. */
function presentFolds(utterances: readonly Utterance[], folds: readonly (readonly string[])[]): string[][] {
  const present = new Set(utterances.map(({ speaker }) => speaker));
  return folds
    .map((speakers) => speakers.filter((speaker) => present.has(speaker)))
    .filter((speakers) => speakers.length > 0);
}
