import type { FeatureTable, Row } from "../training/featureTable.ts";
import { scaledMean, type NetworkScaler } from "../training/networkScaler.ts";

/** What the training recordings of a network are like on average, in scaled units: an enrolled speaker's are compared with it. */
export interface TrainingMeans {
  /** Mean features of all recordings, shape `[features]`; of frames, the mean over all frames. */
  readonly average: readonly number[];
  /** The same of the neutral recordings alone; null where there were none. */
  readonly neutral: readonly number[] | null;
}

/**
 * Fits what the training recordings are like.
 *
 * @param table - The features.
 * @param network - Index of the network in the recipe.
 * @param train - The recordings that are trained on.
 * @param scaler - What scales the network's features.
 */
export function fitTrainingMeans(
  table: FeatureTable,
  network: number,
  train: readonly Row[],
  scaler: NetworkScaler | null,
): TrainingMeans {
  const meanOf = (rows: readonly Row[]): number[] => scaledMean(table.rows(network, rows), scaler);
  const neutral = train.filter(({ recording }) => table.utterances[recording]!.emotion === "neutral");
  return { average: meanOf(train), neutral: neutral.length === 0 ? null : meanOf(neutral) };
}
