import type { Utterance } from "@serkit/datasets";
import { applyTemperature, fitTemperature, type DesignMatrix } from "@serkit/models";
import type { Platform } from "../platform/platform.ts";
import { summarizeSide } from "../report/dataSummary.ts";
import { stackedAnswers } from "../scoring/answerRows.ts";
import { scoreAnswers } from "../scoring/testScores.ts";
import { answerRuns, type Run } from "./answerRuns.ts";
import type { Experiment } from "./experiment.ts";
import { fitRecipe } from "./fitRecipe.ts";
import { chosenFolds, type FoldChoice } from "./foldChoice.ts";
import type { Observer } from "./progress.ts";
import { originals } from "./rowSplit.ts";
import type { ProtocolOutcome } from "./scoreProtocol.ts";

/** What to score by, and the seed of all trainings. */
export interface FitOnAllChoice {
  readonly folds: FoldChoice;
  readonly seed: number;
}

/**
 * Scores a recipe by cross-validation over speakers, then fits it on all recordings.
 *
 * The scores are those of the folds' networks, each asked about speakers that it never heard. None can be had of the
 * networks that are returned, which heard them all. The answers of the folds calibrate too: those of all folds the
 * recogniser, and those of the others each fold that is scored.
 *
 * @throws `SplitError` if the speakers cannot be divided so.
 */
export async function fitOnAll(
  platform: Platform,
  experiment: Experiment,
  { folds, seed }: FitOnAllChoice,
  observer: Observer,
): Promise<ProtocolOutcome> {
  const { recipe, table, classes, backend } = experiment;
  const all = [...table.utterances.keys()];
  const splits = chosenFolds(table.utterances, folds);
  await table.addCopies(all, observer);

  const runs = splits.map((split, index): Run => ({ seed, split, fold: index + 1 }));
  const answers = await answerRuns(platform, experiment, runs, observer);
  const tested = splits.map(({ test }, index): FoldAnswers => {
    const utterances = test.map((row) => table.utterances[row]!);
    return { utterances, probabilities: answers[index]!.strict };
  });
  const temperatureOf = (chosen: readonly FoldAnswers[]): number =>
    fitTemperature({
      truth: Int32Array.from(utterancesOf(chosen), ({ emotion }) => classes.indexOf(emotion)),
      probabilities: stackedAnswers(chosen.map(({ probabilities }) => probabilities)),
    });
  const calibrated = tested.map((fold) =>
    applyTemperature(fold.probabilities, temperatureOf(tested.filter((other) => other !== fold))),
  );
  const scores = scoreAnswers(utterancesOf(tested), stackedAnswers(calibrated), classes);

  // One recording is asked about because something must be; the answer is not used.
  const sides = { train: originals(all), test: originals(all.slice(0, 1)) };
  const how = { protocol: "speaker", splitsCopies: false, calibrates: false } as const;
  const fitted = await fitRecipe(platform, { recipe, table, classes, seed, backend, ...sides, ...how }, observer);
  // What a recipe's validation rows calibrated before was so in the folds too: the two temperatures work one after another.
  const temperature = fitted.temperature * temperatureOf(tested);
  return {
    fitted: { ...fitted, temperature, calibratedOn: "held-out speakers" },
    scores,
    train: summarizeSide(table.utterances),
    splitsCopies: false,
  };
}

/** What the networks of one fold say of its speakers. */
interface FoldAnswers {
  readonly utterances: readonly Utterance[];
  readonly probabilities: DesignMatrix;
}

function utterancesOf(folds: readonly FoldAnswers[]): Utterance[] {
  return folds.flatMap(({ utterances }) => utterances);
}
