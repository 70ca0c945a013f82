import type { LayersModel } from "@tensorflow/tfjs-layers";
import { unknownKind, type Architecture } from "./architecture.ts";
import { attentiveConvModel } from "./buildAttentiveConv.ts";
import { attentiveLstmModel } from "./buildAttentiveLstm.ts";
import { cnnModel } from "./buildCnn.ts";
import { dnnModel } from "./buildDnn.ts";
import { melCnnModel } from "./buildMelCnn.ts";
import { mlpModel } from "./buildMlp.ts";

/** Options of {@link buildModel}. */
export interface BuildModelOptions {
  /** Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models. */
  readonly seed: number;
}

/**
 * Builds the model that an architecture describes.
 *
 * @param architecture - From {@link dnnArchitecture} or one of its siblings, perhaps by way of a file.
 * @param options - The seed.
 * @returns The model, built but not compiled; the caller owns it and disposes it with `model.dispose()`.
 *   A backend must have been selected.
 * @throws RangeError if the kind is unknown, a figure is out of range, or the seed is no unsigned 32-bit integer.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const model = buildModel(dnnArchitecture({ inputSize: 180, classCount: 7 }), { seed: 1 });
 * model.inputs[0].shape; // => [null, 180]
 * model.dispose();
 * ```
 */
export function buildModel(architecture: Architecture, options: BuildModelOptions): LayersModel {
  const { seed } = options;
  switch (architecture.kind) {
    case "dnn":
      return dnnModel("buildModel", architecture, seed);
    case "mlp":
      return mlpModel("buildModel", architecture, seed);
    case "cnn":
      return cnnModel("buildModel", architecture, seed);
    case "melCnn":
      return melCnnModel("buildModel", architecture, seed);
    case "attentiveConv":
      return attentiveConvModel("buildModel", architecture, seed);
    case "attentiveLstm":
      return attentiveLstmModel("buildModel", architecture, seed);
    default:
      throw unknownKind("buildModel", architecture);
  }
}
