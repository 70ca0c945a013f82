import { emotions } from "@serkit/datasets";
import type { Architecture } from "@serkit/models";
import * as v from "valibot";
import { conditioning, featureSet, recipeSchema, settings } from "../recipes/recipeSchema.ts";
import type { TrainingReport } from "../report/trainingReport.ts";
import type { Bundle } from "./bundle.ts";
import type { DescribedNetwork } from "./networkStatistics.ts";
import type { TensorType } from "./tensorType.ts";

const count = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must not be negative"));
const share = v.pipe(v.number(), v.minValue(0, "must not be negative"), v.maxValue(1, "must not be above 1"));
const finite = v.pipe(v.number(), v.finite("must be finite"));
const emotion = v.picklist(emotions);
const names = v.array(v.string());
const gender = v.picklist(["female", "male"]);
const protocol = v.picklist(["speaker", "clip", "random"]);

/** Where one tensor lies. */
export interface TensorEntry {
  /** Name of the weight. */
  readonly name: string;
  /** How a value is stored; one type for all weights of a bundle, and one for all statistics. */
  readonly type: TensorType;
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** Where it begins, in bytes from the end of the header. */
  readonly offset: number;
}

/** A network without its weights and statistics. */
export interface NetworkEntry extends DescribedNetwork {
  /** Number of members: as many sets of tensors, one after another. */
  readonly memberCount: number;
}

/** The JSON header of a bundle: all of it but the weights themselves. */
export interface BundleHeader extends Omit<Bundle, "networks" | "precision"> {
  /** The networks, with the number of their members instead of the weights. */
  readonly networks: readonly NetworkEntry[];
  /** Where the weights lie, in their order. */
  readonly tensors: readonly TensorEntry[];
}

const tensorEntry: v.GenericSchema<TensorEntry> = v.strictObject({
  name: v.string(),
  type: v.picklist(["float64", "float32", "float16"]),
  shape: v.pipe(v.array(count), v.maxLength(8, "has too many axes")),
  offset: count,
});

const side = v.strictObject({ utterances: count, speakers: names });
const group = { utterances: count, accuracy: share, unweightedAverageRecall: share };
const interval = v.strictObject({ low: finite, high: finite, confidence: share });
const scores = { accuracy: share, unweightedAverageRecall: share, macroF1: share };

const report: v.GenericSchema<TrainingReport> = v.strictObject({
  recipe: v.string(),
  definition: recipeSchema,
  protocol,
  splitsCopies: v.boolean(),
  testSize: share,
  folds: v.nullable(
    v.union([
      v.pipe(count, v.minValue(2, "must be at least 2")),
      v.picklist(["leave-one-speaker-out", "emobox"]),
      v.strictObject({ speakersPerFold: v.pipe(count, v.minValue(1, "must be at least 1")) }),
      v.array(names),
    ]),
  ),
  seed: count,
  backend: v.string(),
  versions: v.strictObject({ serkit: v.string(), tfjs: v.string() }),
  dataHash: v.string(),
  classes: v.array(emotion),
  absentEmotions: v.array(emotion),
  merged: v.record(emotion, emotion),
  synthetic: v.boolean(),
  corpora: v.array(
    v.strictObject({
      id: v.string(),
      utterances: count,
      speakers: names,
      emotions: v.record(v.string(), count),
      recordingsBySpeaker: v.record(v.string(), count),
      license: v.string(),
      citation: v.string(),
      synthetic: v.boolean(),
    }),
  ),
  train: side,
  test: side,
  ...scores,
  perClass: v.array(v.strictObject({ label: v.string(), precision: share, recall: share, f1: share, support: count })),
  confusion: v.array(v.array(count)),
  intervals: v.nullable(v.strictObject({ accuracy: interval, unweightedAverageRecall: interval })),
  perSpeaker: v.array(v.strictObject({ speaker: v.string(), gender: v.nullable(gender), ...group })),
  perGender: v.array(v.strictObject({ gender, ...group })),
  calibration: v.strictObject({
    expectedCalibrationError: share,
    logLoss: finite,
    bins: v.array(v.strictObject({ lower: share, upper: share, count, confidence: share, accuracy: share })),
  }),
  mistakes: v.array(
    v.strictObject({ path: v.string(), speaker: v.string(), emotion, predicted: emotion, probability: share }),
  ),
  temperature: finite,
  calibratedOn: v.picklist(["held-out speakers", "held-out recordings", "none"]),
  curves: v.strictObject({
    loss: v.array(finite),
    accuracy: v.array(share),
    validationLoss: v.array(finite),
    validationAccuracy: v.array(share),
  }),
  comparison: v.array(
    v.strictObject({ protocol, splitsCopies: v.boolean(), testSize: share, train: side, test: side, ...scores }),
  ),
  warnings: names,
  skipped: v.array(v.strictObject({ path: v.string(), reason: v.string() })),
});

/** What the JSON header of a bundle must look like. */
export const bundleHeader: v.GenericSchema<BundleHeader> = v.strictObject({
  libraryVersion: v.string(),
  classes: v.pipe(v.array(emotion), v.minLength(2, "needs at least two emotions")),
  conditioning,
  networks: v.pipe(
    v.array(
      v.strictObject({
        featureSet,
        scaler: v.nullable(v.strictObject({ limit: v.nullable(v.pipe(finite, v.gtValue(0, "must be above 0"))) })),
        architecture: settings<Architecture>(),
        weight: v.pipe(finite, v.gtValue(0, "must be above 0")),
        memberCount: v.pipe(count, v.minValue(1, "must be at least 1"), v.maxValue(1000, "must not be above 1000")),
      }),
    ),
    v.minLength(1, "needs at least one network"),
  ),
  temperature: v.pipe(finite, v.gtValue(0, "must be above 0")),
  report,
  tensors: v.pipe(v.array(tensorEntry), v.maxLength(10_000, "has too many entries")),
});
