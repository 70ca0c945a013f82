import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";

/** How the folds were made, and whose scores these are; empty where recordings were held out instead. */
export function foldSentences({ folds, train, test }: Pick<TrainingReport, "folds" | "train" | "test">): string {
  if (folds === null) return "";
  return (
    `The scores are by cross-validation: each of ${counted(test.speakers.length, "speaker")} was held out in one of the ` +
    "folds, and recognised by networks that were trained on the others. The recogniser itself was then trained on all " +
    `${counted(train.utterances, "recording")}: what it scores on other people can only be guessed from the folds.`
  );
}
