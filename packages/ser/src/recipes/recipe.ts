import type { Emotion } from "@serkit/datasets";
import type { Architecture, OptimizerOptions } from "@serkit/models";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { Protocol } from "../training/protocol.ts";

/** An architecture before the data say how many features and emotions there are. */
export type RecipeModel = Architecture extends infer Kind
  ? Kind extends Architecture
    ? Omit<Kind, "inputSize" | "classCount">
    : never
  : never;

/** How a recipe's model is fitted. */
export interface RecipeTraining {
  /** Passes over the training rows. */
  readonly epochs: number;
  /** Rows a step. */
  readonly batchSize: number;
  /** The optimizer and its parameters. */
  readonly optimizer: OptimizerOptions;
}

/**
 * A complete experiment as plain data: which emotions, how the sound is conditioned, which features, which
 * model, how it is trained, and how its authors score it.
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
  /** What is extracted from each recording. */
  readonly featureSet: FeatureSet;
  /** The network. */
  readonly model: RecipeModel;
  /** How the network is fitted. */
  readonly training: RecipeTraining;
  /** How results with this recipe are usually reported; not what {@link trainSER} does by default. */
  readonly customaryProtocol: Protocol;
}
