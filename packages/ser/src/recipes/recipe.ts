import type { Emotion } from "@serkit/datasets";
import type { Architecture, FitClassifierOptions } from "@serkit/models";
import type { Augmentation } from "../extraction/augmentation.ts";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { Protocol } from "../training/protocol.ts";

/** An architecture before the data say how many features, frames and emotions there are. */
export type RecipeModel = Architecture extends infer Kind
  ? Kind extends Architecture
    ? Omit<Kind, "inputSize" | "frameCount" | "classCount">
    : never
  : never;

/** How a network is fitted: the options of `fitClassifier` of `@serkit/models` that are plain data. */
export interface RecipeTraining extends Pick<
  FitClassifierOptions,
  | "epochs"
  | "batchSize"
  | "batching"
  | "optimizer"
  | "learningRateSchedule"
  | "maximumGradientNorm"
  | "labelSmoothing"
  | "mixup"
  | "penaltyScale"
  | "earlyStopping"
  | "averageWeights"
> {
  /**
   * Whether rows of rare emotions count for more, so that all emotions weigh the same.
   * @defaultValue `"none"`
   */
  readonly classWeights?: "none" | "balanced";
  /**
   * Probability with which an epoch takes a recording itself, in `[0, 1]`; else it takes the recording or one of its changed
   * copies, each as likely. Each epoch then has one row a recording, and features are scaled by the recordings themselves.
   * @defaultValue every epoch takes all copies
   */
  readonly originalShare?: number;
}

/** One of the networks whose answers a recogniser averages. */
export interface RecipeNetwork {
  /** What is extracted from each recording for it. */
  readonly featureSet: FeatureSet;
  /**
   * Whether features are brought to mean 0 and deviation 1 over the training rows; `compressed` draws their outliers in before, by
   * an inverse hyperbolic sine of their distance from the median.
   */
  readonly scaling: "none" | "standard" | "compressed";
  /**
   * Deviations from the mean beyond which a scaled feature is cut to that many, > 0.
   * @defaultValue none is cut
   */
  readonly scalingLimit?: number;
  /** Its layers. */
  readonly model: RecipeModel;
  /** How it is fitted. */
  readonly training: RecipeTraining;
  /**
   * How many networks of this kind there are, alike but for their seeds.
   * @defaultValue `1`
   */
  readonly memberCount?: number;
  /**
   * What the mean answer of its members counts beside that of other networks, > 0.
   * @defaultValue `1`
   */
  readonly weight?: number;
}

/** How results with a recipe are usually reported; not what `trainSER` does by default. */
export interface CustomaryProtocol {
  /** What test and training recordings have in common. */
  readonly protocol: Protocol;
  /** Share held out for the test. */
  readonly testSize: number;
  /**
   * Whether changed copies are made before the split, so that copies of one recording are on both sides; only with `random`.
   * @defaultValue `false`
   */
  readonly splitsCopies?: boolean;
}

/**
 * A complete experiment as plain data, which JSON keeps as it is: which emotions, how the sound is conditioned and
 * augmented, which features, which networks, how they are trained, and how its authors score it.
 */
export interface Recipe {
  /** Short name, as on the command line. */
  readonly name: string;
  /** What it is, in one sentence. */
  readonly description: string;
  /** The emotions told apart, in the order of the classes. */
  readonly emotions: readonly Emotion[];
  /** What is done to each recording first. */
  readonly conditioning: Conditioning;
  /** The changed copies that are made of each training recording, beside the recording itself. */
  readonly augmentation: readonly Augmentation[];
  /** The networks whose answers are averaged; most recipes have one. */
  readonly networks: readonly RecipeNetwork[];
  /**
   * Share of the training recordings that are not fitted on, but stop the training and calibrate the answers.
   * @defaultValue none: another training calibrates the answers, on four fifths of the recordings
   */
  readonly validationSize?: number;
  /** How its authors score it. */
  readonly customary: CustomaryProtocol;
}
