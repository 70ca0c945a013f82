import type { Utterance } from "@serkit/datasets";
import type { Platform } from "../platform/platform.ts";
import { summarizeSide, type SideSummary } from "../report/dataSummary.ts";
import { scoreAnswers, type TestScores } from "../scoring/testScores.ts";
import type { Experiment } from "./experiment.ts";
import type { Row } from "./featureTable.ts";
import { fitRecipe, type FittedRecipe } from "./fitRecipe.ts";
import type { Observer } from "./progress.ts";
import type { Protocol } from "./protocol.ts";
import { originals, splitRows, withCopies } from "./rowSplit.ts";

/** How to divide the recordings of an experiment. */
export interface ProtocolChoice {
  readonly protocol: Protocol;
  readonly testSize: number;
  readonly seed: number;
}

/** A recipe fitted on one side of a split and scored on the other. */
export interface ProtocolOutcome {
  readonly fitted: FittedRecipe;
  readonly scores: TestScores;
  readonly train: SideSummary;
  /** Whether copies of one recording are on both sides. */
  readonly splitsCopies: boolean;
}

/**
 * Holds recordings out by a protocol, fits the recipe on the others, and scores it.
 *
 * A recipe whose authors split changed copies is scored so under `random`.
 *
 * @throws `SplitError` if the recordings do not allow the protocol.
 */
export async function scoreProtocol(
  platform: Platform,
  experiment: Experiment,
  { protocol, testSize, seed }: ProtocolChoice,
  observer: Observer,
): Promise<ProtocolOutcome> {
  const { recipe, table, classes, backend } = experiment;
  const { augmentation, customary } = recipe;
  const splitsCopies = protocol === "random" && customary.splitsCopies === true;
  const recordings = originals(table.utterances.keys());
  if (splitsCopies) await table.addCopies([...table.utterances.keys()], observer);
  const rows = splitsCopies ? withCopies(recordings, augmentation.length) : recordings;
  const { kept, heldOut } = splitRows(table.utterances, rows, { protocol, testSize, seed });
  if (!splitsCopies) {
    const trained = kept.map(({ recording }) => recording);
    await table.addCopies(trained, observer);
  }

  const fit = {
    recipe,
    table,
    classes,
    seed,
    backend,
    train: kept,
    test: heldOut,
    protocol,
    calibrates: true,
    splitsCopies,
  };
  const fitted = await fitRecipe(platform, fit, observer);
  observer.onProgress?.({ phase: "scoring", done: heldOut.length, total: heldOut.length });
  const utterancesOf = (side: readonly Row[]): Utterance[] => side.map(({ recording }) => table.utterances[recording]!);
  return {
    fitted,
    scores: scoreAnswers(utterancesOf(heldOut), fitted.probabilities, classes),
    train: summarizeSide(utterancesOf(kept)),
    splitsCopies,
  };
}
