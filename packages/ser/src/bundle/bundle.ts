import type { Emotion } from "@serkit/datasets";
import type { Architecture, NamedTensor, StandardScaler } from "@serkit/models";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { FeatureSet } from "../extraction/featureSet.ts";
import type { TrainingReport } from "../report/trainingReport.ts";

/**
 * Everything a trained recogniser is: data only, never code.
 *
 * @see `docs/bundle-format.md` for the bytes.
 */
export interface Bundle {
  /** The version of serkit that made it. */
  readonly libraryVersion: string;
  /** The emotions told apart, in the order of the network's outputs. */
  readonly classes: readonly Emotion[];
  /** What is done to each recording first. */
  readonly conditioning: Conditioning;
  /** What is extracted from each recording. */
  readonly featureSet: FeatureSet;
  /** The network: one of the builders of `@serkit/models` and its numbers. */
  readonly architecture: Architecture;
  /** Mean and spread of each feature over the training rows. */
  readonly scaler: StandardScaler;
  /** The weights of the network. */
  readonly weights: readonly NamedTensor[];
  /** How it was trained, on what, and what it scores; holds the licences of the data. */
  readonly report: TrainingReport;
}
