import type { EvaluationRows } from "@serkit/models";
import { enrolledRows, type EnrolledTest } from "../enrolment/enrolledRows.ts";
import { fitTrainingMeans, type TrainingMeans } from "../enrolment/trainingMeans.ts";
import { isSameFeatureSet } from "../extraction/distinctFeatureSets.ts";
import type { RecipeNetwork } from "../recipes/recipe.ts";
import type { FeatureRows, FeatureTable, Row } from "./featureTable.ts";
import { fitNetworkScaler, scaleRows, type NetworkScaler } from "./networkScaler.ts";
import { originals } from "./rowSplit.ts";

/** The rows of one training, of which each network takes the features that it reads. */
export interface ChosenRows {
  /** The recordings that are trained on. */
  readonly train: readonly Row[];
  /** The same with their changed copies. */
  readonly withCopies: readonly Row[];
  readonly validation: readonly Row[] | undefined;
  /** What the trained network is asked about. */
  readonly evaluation: readonly (readonly Row[])[];
  /** What it is asked about besides, once the speakers are enrolled. */
  readonly enrolled: readonly EnrolledTest[];
}

/** {@link ChosenRows} as a network reads them: scaled by a scaler that is fitted on what is trained on. */
export interface NetworkRows {
  readonly scaler: NetworkScaler | null;
  readonly means: TrainingMeans;
  /** Those that are trained on, with the changed copies. */
  readonly train: EvaluationRows;
  readonly validation: EvaluationRows | undefined;
  /** First what is asked about as it is, then what is asked about once the speakers are enrolled. */
  readonly evaluation: readonly EvaluationRows[];
  /** Values of a frame. */
  readonly size: number;
}

/** The rows of each network; networks that read the same share them, which are large. */
export function rowsOfNetworks(
  table: FeatureTable,
  networks: readonly RecipeNetwork[],
  chosen: ChosenRows,
): NetworkRows[] {
  const rows: NetworkRows[] = [];
  for (const [index, network] of networks.entries()) {
    const alike = networks.findIndex((other) => readsAlike(network, other));
    rows.push(rows[alike] ?? rowsOfNetwork(table, index, network, chosen));
  }
  return rows;
}

function readsAlike(one: RecipeNetwork, other: RecipeNetwork): boolean {
  return (
    isSameFeatureSet(one.featureSet, other.featureSet) &&
    one.scaling === other.scaling &&
    one.scalingLimit === other.scalingLimit &&
    (one.training.originalShare === undefined) === (other.training.originalShare === undefined)
  );
}

function rowsOfNetwork(
  table: FeatureTable,
  index: number,
  { scaling, scalingLimit, training }: RecipeNetwork,
  { train, withCopies, validation, evaluation, enrolled }: ChosenRows,
): NetworkRows {
  const all = table.rows(index, withCopies);
  const fitted = training.originalShare === undefined ? all : table.rows(index, train);
  const scaler = scaling === "none" ? null : fitNetworkScaler(fitted, scalingLimit ?? null, scaling === "compressed");
  const means = fitTrainingMeans(table, index, train, scaler);
  const scaled = ({ x, lengths }: FeatureRows): EvaluationRows => ({
    x: scaleRows(x, scaler),
    ...(lengths === undefined ? {} : { lengths }),
  });
  const asked = (rows: readonly Row[]): EvaluationRows => scaled(table.rows(index, rows));
  return {
    scaler,
    means,
    train: scaled(all),
    validation: validation === undefined ? undefined : asked(validation),
    evaluation: [
      ...evaluation.map(asked),
      ...enrolled.map((test) => enrolledRows(test, (own) => table.rows(index, originals(own)), scaler, means)),
    ],
    size: all.size,
  };
}
