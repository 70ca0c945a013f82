import type { Emotion } from "@serkit/datasets";
import type { Conditioning } from "../extraction/conditioning.ts";
import type { TrainingReport } from "../report/trainingReport.ts";
import type { FittedNetwork } from "../training/fitRecipe.ts";

/**
 * How weights are kept: as `single` precision, 32 bits a weight, which is how they are computed with, or rounded to
 * `half` precision, 16 bits a weight, about three decimal digits.
 */
export type Precision = "single" | "half";

/** What precisions there are. */
export const precisions: readonly Precision[] = ["single", "half"];

/**
 * Everything a trained recogniser is: data only, never code.
 *
 * @see `docs/bundle-format.md` for the bytes.
 */
export interface Bundle {
  /** The version of serkit that made it. */
  readonly libraryVersion: string;
  /** The emotions told apart, in the order of the networks' outputs. */
  readonly classes: readonly Emotion[];
  /** What is done to each recording first. */
  readonly conditioning: Conditioning;
  /** How its weights are kept. */
  readonly precision: Precision;
  /** The networks whose answers are averaged, with their features, scalers and weights. */
  readonly networks: readonly FittedNetwork[];
  /** What the logarithms of their joint answer are divided by. */
  readonly temperature: number;
  /** How it was trained, on what, and what it scores; holds the licences of the data. */
  readonly report: TrainingReport;
}
