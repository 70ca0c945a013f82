import type { LayersModel } from "@tensorflow/tfjs-layers";
import { requireSeed } from "../internal/requireNumber.ts";
import { convolutionalClassifier } from "./convolutionalClassifier.ts";
import {
  completeMelCnn,
  requireMelCnnArchitecture,
  type MelCnnArchitecture,
  type MelCnnOptions,
} from "./melCnnArchitecture.ts";

/** Options of {@link buildMelCnn}. */
export interface BuildMelCnnOptions extends MelCnnOptions {
  /**
   * Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/**
 * Builds a convolutional network over one spectrogram of fixed length for each example.
 *
 * Input shape: `[batch, frameCount, inputSize]`, standardised; a row of a design matrix is a spectrogram frame by
 *   frame, `frameCount · inputSize` values.
 * Output shape: `[batch, classCount]`, class probabilities that sum to 1.
 *
 * @param options - Sizes are required, the rest have defaults.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError as {@link melCnnArchitecture}, and if the seed is no unsigned 32-bit integer.
 *
 * @see Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 *   AISTATS 2010, for the initial weights.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildMelCnn({ inputSize: 12, frameCount: 20, classCount: 3 });
 * model.inputs[0].shape; // => [null, 20, 12]
 * model.dispose();
 * ```
 */
export function buildMelCnn(options: BuildMelCnnOptions): LayersModel {
  const { seed = 0 } = options;
  return melCnnModel("buildMelCnn", completeMelCnn("buildMelCnn", options), seed);
}

/**
 * Builds the model of an architecture; `caller` is the public function, for messages.
 *
 * @internal
 */
export function melCnnModel(caller: string, architecture: MelCnnArchitecture, seed: number): LayersModel {
  requireMelCnnArchitecture(caller, architecture);
  requireSeed(caller, seed);
  return convolutionalClassifier("melCnn", [architecture.frameCount, architecture.inputSize], architecture, seed);
}
