import type { LayersModel } from "@tensorflow/tfjs-layers";
import { attentiveConvModel, type AttentiveConvArchitecture } from "./attentiveConv.ts";
import { attentiveLstmModel, type AttentiveLstmArchitecture } from "./attentiveLstm.ts";
import { cnnModel, type CnnArchitecture } from "./cnn.ts";
import { dnnModel, type DnnArchitecture } from "./dnn.ts";
import { melCnnModel, type MelCnnArchitecture } from "./melCnn.ts";
import { mlpModel, type MlpArchitecture } from "./mlp.ts";

/**
 * A network without its weights, as plain data that JSON keeps as it is; `kind` tells which.
 *
 * `inputSize` is the number of features of an example, or of each of its frames where it is a sequence: the
 * size that a scaler of them has.
 */
export type Architecture =
  | DnnArchitecture
  | MlpArchitecture
  | CnnArchitecture
  | MelCnnArchitecture
  | AttentiveConvArchitecture
  | AttentiveLstmArchitecture;

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
      throw new RangeError(`buildModel: kind must be ${KINDS}; got ${String(kindOf(architecture))}`);
  }
}

const KINDS = '"dnn", "mlp", "cnn", "melCnn", "attentiveConv" or "attentiveLstm"';

/** What a value that is no architecture, although it is typed so, calls its kind. */
function kindOf(value: never): unknown {
  return (value as { readonly kind?: unknown }).kind;
}
