import { emotions } from "@serkit/datasets";
import { namedStatistics, type FeatureSelection } from "@serkit/features";
import type { Architecture } from "@serkit/models";
import * as v from "valibot";
import type { Bundle } from "./bundle.ts";

const count = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must not be negative"));
const share = v.pipe(v.number(), v.minValue(0, "must not be negative"), v.maxValue(1, "must not be above 1"));
const finite = v.pipe(v.number(), v.finite("must be finite"));
const emotion = v.picklist(emotions);
const names = v.array(v.string());

/** Where one tensor lies. */
export interface TensorEntry {
  /** Name of the weight. */
  readonly name: string;
  /** How a value is stored. */
  readonly type: "float32";
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** Where it begins, in bytes from the end of the header. */
  readonly offset: number;
}

/** The JSON header of a bundle: all of it but the weights themselves. */
export interface BundleHeader extends Omit<Bundle, "weights"> {
  /** Where the weights lie, in their order. */
  readonly tensors: readonly TensorEntry[];
}

const tensorEntry: v.GenericSchema<TensorEntry> = v.strictObject({
  name: v.string(),
  type: v.literal("float32"),
  shape: v.pipe(v.array(count), v.maxLength(8, "has too many axes")),
  offset: count,
});

/** Settings that are checked in full by what they are for, when the model is built from them. */
const settings = <Settings extends object>(): v.GenericSchema<Settings> =>
  v.custom((input) => typeof input === "object" && input !== null && !Array.isArray(input), "must be an object");

const featureSet = v.strictObject({
  version: v.literal(1),
  sampleRate: v.pipe(count, v.minValue(1)),
  frameLength: count,
  hopLength: count,
  features: settings<FeatureSelection>(),
  statistics: v.array(v.union([v.picklist(namedStatistics), v.strictObject({ percentile: finite })])),
});

const side = v.strictObject({ utterances: count, speakers: names });

const report = v.strictObject({
  recipe: v.string(),
  protocol: v.picklist(["speaker", "clip", "random"]),
  seed: count,
  backend: v.string(),
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
      license: v.string(),
      citation: v.string(),
      synthetic: v.boolean(),
    }),
  ),
  train: side,
  test: side,
  accuracy: share,
  unweightedAverageRecall: share,
  macroF1: share,
  perClass: v.array(v.strictObject({ label: v.string(), precision: share, recall: share, f1: share, support: count })),
  confusion: v.array(v.array(count)),
  warnings: names,
  curves: v.strictObject({ loss: v.array(finite), accuracy: v.array(share) }),
  skipped: v.array(v.strictObject({ path: v.string(), reason: v.string() })),
});

/** What the JSON header of a bundle must look like. */
export const bundleHeader: v.GenericSchema<BundleHeader> = v.strictObject({
  libraryVersion: v.string(),
  classes: v.pipe(v.array(emotion), v.minLength(2, "needs at least two emotions")),
  conditioning: v.strictObject({
    amplitude: v.picklist(["original", "peak-normalized"]),
    trimDecibels: v.exactOptional(finite),
  }),
  featureSet,
  architecture: settings<Architecture>(),
  scaler: v.strictObject({ mean: v.array(finite), scale: v.array(finite) }),
  report,
  tensors: v.pipe(v.array(tensorEntry), v.maxLength(10_000, "has too many entries")),
});
