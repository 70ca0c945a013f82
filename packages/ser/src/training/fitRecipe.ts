import { SplitError, type Emotion } from "@serkit/datasets";
import {
  applyTemperature,
  averageProbabilities,
  balancedClassWeights,
  fitTemperature,
  type Architecture,
  type BackendName,
  type DesignMatrix,
  type FitJob,
  type FitResult,
  type NamedTensor,
} from "@serkit/models";
import type { EnrolledTest } from "../enrolment/enrolledRows.ts";
import type { TrainingMeans } from "../enrolment/trainingMeans.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { Platform } from "../platform/platform.ts";
import { derivedSeed } from "../random/randomSource.ts";
import type { Recipe, RecipeNetwork } from "../recipes/recipe.ts";
import type { CalibrationSource, TrainingCurves } from "../report/trainingReport.ts";
import type { FeatureTable, Row } from "./featureTable.ts";
import { rowsOfNetworks, type NetworkRows } from "./networkRows.ts";
import type { NetworkScaler } from "./networkScaler.ts";
import type { Observer } from "./progress.ts";
import type { Protocol } from "./protocol.ts";
import { splitRows, withCopies, type RowSplit } from "./rowSplit.ts";

/** Share of the training recordings that calibrate the answers where the recipe has no validation rows. */
const CALIBRATION_SIZE = 0.2;

/** What to fit a recipe on, and what to ask it. */
export interface FitRecipeOptions {
  readonly recipe: Recipe;
  readonly table: FeatureTable;
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  readonly seed: number;
  readonly backend: BackendName;
  /** The rows that everything is fitted on; changed copies are added to them unless `splitsCopies`. */
  readonly train: readonly Row[];
  /** The rows to be asked about; nothing is fitted on them. */
  readonly test: readonly Row[];
  /**
   * The recordings to be asked about once their speakers are enrolled; nothing is fitted on any of them.
   * @defaultValue none
   */
  readonly enrolled?: readonly EnrolledTest[];
  /** What validation and calibration rows may share with those that are fitted on. */
  readonly protocol: Protocol;
  /** Whether the answers are calibrated where that takes trainings of its own. */
  readonly calibrates: boolean;
  /** Whether rows are copies of their own, so that none are added. */
  readonly splitsCopies: boolean;
}

/** A network of a recipe with its weights. */
export interface FittedNetwork extends TrainingMeans {
  readonly featureSet: FeatureSet;
  readonly scaler: NetworkScaler | null;
  readonly architecture: Architecture;
  readonly weight: number;
  /** The weights of each member. */
  readonly members: readonly (readonly NamedTensor[])[];
}

/** A recipe fitted, and its answers. */
export interface FittedRecipe {
  readonly networks: readonly FittedNetwork[];
  /** What the answers' logarithms are divided by. */
  readonly temperature: number;
  readonly calibratedOn: CalibrationSource;
  /** The course of the first network's training. */
  readonly curves: TrainingCurves;
  /** The calibrated answers, shape `[test rows, classes]`. */
  readonly probabilities: DesignMatrix;
  /** What each network alone says of the test rows, not calibrated, shape `[test rows, classes]` each. */
  readonly byNetwork: readonly DesignMatrix[];
  /** The same as `probabilities` for each of the enrolled tests, speaker by speaker. */
  readonly enrolled: readonly DesignMatrix[];
}

/**
 * Fits the networks of a recipe on rows, calibrates their joint answer on rows kept from them, and asks them.
 *
 * Scalers, early stopping, calibration and weights depend on the training rows alone.
 *
 * @throws `SplitError` if the recipe needs validation rows and the recordings do not allow them.
 */
export async function fitRecipe(
  platform: Platform,
  options: FitRecipeOptions,
  { onProgress, signal }: Observer,
): Promise<FittedRecipe> {
  const { recipe, train, test, backend, enrolled = [] } = options;
  const { validationSize } = recipe;
  const inner =
    validationSize === undefined && !options.calibrates
      ? undefined
      : innerSplit(options, validationSize ?? CALIBRATION_SIZE, validationSize === undefined);
  const validated = validationSize === undefined ? undefined : inner?.rows;
  const validation = validated?.heldOut;
  const asked = validation === undefined ? [test] : [test, validation];
  const main = networkJobs(options, validated?.kept ?? train, validation, asked, enrolled);
  const isCalibratedApart = inner !== undefined && validation === undefined;
  const apart = isCalibratedApart
    ? networkJobs(options, inner.rows.kept, undefined, [inner.rows.heldOut], [])
    : undefined;
  const jobs = [...main.jobs, ...(apart?.jobs ?? [])];
  const results = await platform.fit(jobs, backend, {
    signal,
    onEpoch: (done, total) => onProgress?.({ phase: "training", done, total }),
  });
  const mainResults = results.slice(0, main.jobs.length);

  const held =
    apart === undefined ? { results: mainResults, table: 1 } : { results: results.slice(main.jobs.length), table: 0 };
  const temperature =
    inner === undefined
      ? 1
      : fitTemperature({
          truth: labelsOf(options, inner.rows.heldOut),
          probabilities: jointAnswer(recipe, held.results, held.table),
        });
  const { history } = mainResults[0]!;
  const calibrated = (table: number): DesignMatrix =>
    applyTemperature(jointAnswer(recipe, mainResults, table), temperature);
  return {
    networks: recipe.networks.map(({ weight = 1 }, network) => ({
      ...main.fitted[network]!,
      weight,
      members: membersOf(recipe, mainResults, network).map(({ weights }) => weights),
    })),
    temperature,
    calibratedOn: inner?.source ?? "none",
    curves: {
      loss: history.loss,
      accuracy: history.accuracy,
      validationLoss: history.validationLoss,
      validationAccuracy: history.validationAccuracy,
    },
    probabilities: calibrated(0),
    byNetwork: recipe.networks.map((_, network) =>
      averageProbabilities(membersOf(recipe, mainResults, network).map((member) => member.probabilities[0]!)),
    ),
    enrolled: enrolled.map((_, index) => calibrated(asked.length + index)),
  };
}

/** The jobs of all members of all networks, in their order, and what their rows were scaled by. */
function networkJobs(
  options: FitRecipeOptions,
  train: readonly Row[],
  validation: readonly Row[] | undefined,
  evaluation: readonly (readonly Row[])[],
  enrolled: readonly EnrolledTest[],
): { jobs: FitJob[]; fitted: Omit<FittedNetwork, "weight" | "members">[] } {
  const { recipe, table, classes, seed } = options;
  const copied = options.splitsCopies ? train : withCopies(train, recipe.augmentation.length);
  const labels = labelsOf(options, copied);
  const chosen = { train, withCopies: copied, validation, evaluation, enrolled };
  const fitted: Omit<FittedNetwork, "weight" | "members">[] = [];
  const jobs = rowsOfNetworks(table, recipe.networks, chosen).flatMap((rows, index): FitJob[] => {
    const network = recipe.networks[index]!;
    const { classWeights = "none", originalShare, ...training } = network.training;
    const architecture = sizedArchitecture(network, rows, classes.length);
    fitted.push({ featureSet: network.featureSet, scaler: rows.scaler, ...rows.means, architecture });
    const job: Omit<FitJob, "seed"> = {
      ...training,
      ...rows.train,
      architecture,
      labels,
      classCount: classes.length,
      ...(originalShare === undefined
        ? {}
        : { variants: { groups: copied.map(({ recording }) => recording), firstShare: originalShare } }),
      ...(classWeights === "balanced" ? { classWeights: balancedClassWeights(labels, classes.length) } : {}),
      ...(validation === undefined || rows.validation === undefined
        ? {}
        : { validation: { ...rows.validation, labels: labelsOf(options, validation) } }),
      evaluation: rows.evaluation,
    };
    const members = [...Array(network.memberCount ?? 1).keys()];
    return members.map((member) => ({ ...job, seed: memberSeed(seed, index, member) }));
  });
  return { jobs, fitted };
}

/** The first member of the first network has the seed itself. */
function memberSeed(seed: number, network: number, member: number): number {
  return network === 0 && member === 0 ? seed : derivedSeed(seed, network, member);
}

function sizedArchitecture({ model }: RecipeNetwork, { train, size }: NetworkRows, classCount: number): Architecture {
  const frames = model.kind === "melCnn" ? { frameCount: train.x.columns / size } : {};
  return { ...model, ...frames, inputSize: size, classCount } as Architecture;
}

/** Keeps a share of the training rows apart; speakers where that can be, else recordings. */
function innerSplit(
  { table, train, protocol, seed }: FitRecipeOptions,
  testSize: number,
  isOptional: boolean,
): { rows: RowSplit; source: CalibrationSource } | undefined {
  const protocols: readonly Protocol[] = protocol === "speaker" ? ["speaker", "clip"] : [protocol];
  let failure: unknown;
  for (const inner of protocols) {
    try {
      const rows = splitRows(table.utterances, train, { protocol: inner, testSize, seed: derivedSeed(seed, 0, 0, 1) });
      return { rows, source: inner === "speaker" ? "held-out speakers" : "held-out recordings" };
    } catch (error) {
      if (!(error instanceof SplitError)) throw error;
      failure = error;
    }
  }
  if (isOptional) return undefined;
  throw failure;
}

function labelsOf({ table, classes }: FitRecipeOptions, rows: readonly Row[]): Int32Array {
  return Int32Array.from(rows, ({ recording }) => classes.indexOf(table.utterances[recording]!.emotion));
}

/** The weighted mean over the networks of the mean over their members, for one of the tables asked about. */
function jointAnswer(recipe: Recipe, results: readonly FitResult[], asked: number): DesignMatrix {
  const answers = recipe.networks.flatMap((_, network) => membersOf(recipe, results, network));
  const weights = recipe.networks.flatMap(({ memberCount = 1, weight = 1 }) =>
    Array<number>(memberCount).fill(weight / memberCount),
  );
  return averageProbabilities(
    answers.map(({ probabilities }) => probabilities[asked]!),
    { weights },
  );
}

function membersOf({ networks }: Recipe, results: readonly FitResult[], network: number): readonly FitResult[] {
  const counts = networks.map(({ memberCount = 1 }) => memberCount);
  const first = counts.slice(0, network).reduce((sum, count) => sum + count, 0);
  return results.slice(first, first + counts[network]!);
}
