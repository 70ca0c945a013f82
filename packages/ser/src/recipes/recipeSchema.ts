import { emotions } from "@serkit/datasets";
import { namedStatistics, type FeatureSelection } from "@serkit/features";
import * as v from "valibot";
import type { Augmentation } from "../extraction/augmentation.ts";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { Recipe, RecipeModel, RecipeTraining } from "./recipe.ts";

const wholeNumber = v.pipe(v.number(), v.integer("must be a whole number"));
const count = v.pipe(wholeNumber, v.minValue(1, "must be at least 1"));
const finite = v.pipe(v.number(), v.finite("must be finite"));
const positive = v.pipe(finite, v.gtValue(0, "must be above 0"));
const notNegative = v.pipe(finite, v.minValue(0, "must not be negative"));
const share = v.pipe(finite, v.gtValue(0, "must be above 0"), v.ltValue(1, "must be below 1"));
const range = v.union([finite, v.pipe(v.tuple([finite, finite]), v.readonly())]);

/** Settings that are checked in full by what they are for, when it is made from them. */
export const settings = <Settings extends object>(): v.GenericSchema<Settings> =>
  v.custom((input) => typeof input === "object" && input !== null && !Array.isArray(input), "must be an object");

/** Settings that are told apart by their `kind`. */
const kinds = <Settings extends { readonly kind: string }>(
  known: readonly Settings["kind"][],
): v.GenericSchema<Settings> =>
  v.custom(
    (input) => {
      const kind = typeof input === "object" && input !== null && "kind" in input ? input.kind : undefined;
      return known.some((name) => name === kind);
    },
    `must be an object whose kind is one of ${known.join(", ")}`,
  );

/** What {@link Conditioning} must look like. */
export const conditioning: v.GenericSchema<Conditioning> = v.strictObject({
  excerpt: v.exactOptional(v.strictObject({ start: notNegative, duration: positive })),
  noiseReduction: v.exactOptional(v.picklist(["stationary", "nonStationary"])),
  trimDecibels: v.exactOptional(finite),
  trimNoiseMargin: v.exactOptional(finite),
  amplitude: v.picklist(["original", "peak-normalized", "rms-normalized"]),
});

const augmentation: v.GenericSchema<Augmentation> = v.array(
  v.variant("kind", [
    v.strictObject({ kind: v.literal("noise-at-peak"), fraction: notNegative }),
    v.strictObject({
      kind: v.literal("noise-at-ratio"),
      decibels: range,
      stage: v.exactOptional(v.picklist(["recorded", "conditioned"])),
    }),
    v.strictObject({ kind: v.literal("time-stretch"), rate: range }),
    v.strictObject({ kind: v.literal("pitch-shift"), semitones: range }),
    v.strictObject({ kind: v.literal("speed"), rate: range }),
    v.strictObject({ kind: v.literal("gain"), decibels: range }),
    v.strictObject({ kind: v.literal("reverberation"), seconds: range }),
    v.strictObject({ kind: v.literal("vocal-tract-length") }),
  ]),
);

const form = v.variant("kind", [
  v.strictObject({
    kind: v.literal("summary"),
    statistics: v.array(v.union([v.picklist(namedStatistics), v.strictObject({ percentile: finite })])),
  }),
  v.strictObject({ kind: v.literal("sequence"), frameCount: count, standardized: v.boolean() }),
]);

const speechForm = v.variant("kind", [
  v.strictObject({ kind: v.literal("functionals") }),
  v.strictObject({ kind: v.literal("steps"), framesPerStep: count }),
]);

const speechFeatureSet = v.strictObject({
  version: v.literal(1),
  sampleRate: v.literal(16_000),
  descriptors: v.literal("speech"),
  form: speechForm,
});

const spectralFeatureSet = v.strictObject({
  version: v.literal(1),
  sampleRate: count,
  frameLength: count,
  hopLength: count,
  features: settings<FeatureSelection>(),
  melBands: v.picklist(["power", "decibels"]),
  form,
});

/** What {@link FeatureSet} must look like. */
export const featureSet: v.GenericSchema<FeatureSet> = v.lazy((input) =>
  typeof input === "object" && input !== null && "descriptors" in input ? speechFeatureSet : spectralFeatureSet,
);

const training: v.GenericSchema<RecipeTraining> = v.strictObject({
  epochs: count,
  batchSize: count,
  batching: v.exactOptional(v.picklist(["shuffled", "similarLengths"])),
  optimizer: kinds<RecipeTraining["optimizer"]>(["adam", "adamW", "sgd", "rmsprop"]),
  learningRateSchedule: v.exactOptional(
    kinds<NonNullable<RecipeTraining["learningRateSchedule"]>>([
      "constant",
      "step",
      "exponential",
      "cosine",
      "reduceOnPlateau",
      "adaptive",
    ]),
  ),
  maximumGradientNorm: v.exactOptional(positive),
  labelSmoothing: v.exactOptional(v.pipe(notNegative, v.ltValue(1, "must be below 1"))),
  mixup: v.exactOptional(v.strictObject({ alpha: positive })),
  penaltyScale: v.exactOptional(v.picklist(["fixed", "rows"])),
  earlyStopping: v.exactOptional(settings<NonNullable<RecipeTraining["earlyStopping"]>>()),
  averageWeights: v.exactOptional(v.strictObject({ fromEpoch: count })),
  classWeights: v.exactOptional(v.picklist(["none", "balanced"])),
  originalShare: v.exactOptional(v.pipe(notNegative, v.maxValue(1, "must not be above 1"))),
});

const network = v.strictObject({
  featureSet,
  scaling: v.picklist(["none", "standard", "compressed"]),
  scalingLimit: v.exactOptional(positive),
  model: kinds<RecipeModel>(["dnn", "mlp", "cnn", "melCnn", "attentiveConv", "attentiveLstm"]),
  training,
  memberCount: v.exactOptional(count),
  weight: v.exactOptional(positive),
});

/** What a {@link Recipe} must look like. */
export const recipeSchema: v.GenericSchema<Recipe> = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[\w.-]+$/, "must be a word of letters, digits, dots, dashes")),
  description: v.string(),
  emotions: v.pipe(v.array(v.picklist(emotions)), v.minLength(2, "must have at least two emotions")),
  conditioning,
  augmentation: v.array(augmentation),
  networks: v.pipe(v.array(network), v.minLength(1, "must have at least one network")),
  validationSize: v.exactOptional(share),
  customary: v.strictObject({
    protocol: v.picklist(["speaker", "clip", "random"]),
    testSize: share,
    splitsCopies: v.exactOptional(v.boolean()),
  }),
});
