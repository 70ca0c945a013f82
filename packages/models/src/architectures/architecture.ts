import type { LayersModel } from "@tensorflow/tfjs-layers";
import { dnnModel, type DnnArchitecture } from "./dnn.ts";
import { mlpModel, type MlpArchitecture } from "./mlp.ts";

/**
 * A network without its weights, as plain data that JSON keeps as it is; `kind` tells which.
 */
export type Architecture = DnnArchitecture | MlpArchitecture;

/** Options of {@link buildModel}. */
export interface BuildModelOptions {
  /** Seed of the initial weights, an unsigned 32-bit integer; equal seeds give equal models. */
  readonly seed: number;
}

/**
 * Builds the model that an architecture describes.
 *
 * @param architecture - From {@link dnnArchitecture} or {@link mlpArchitecture}, perhaps by way of a file.
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
    default:
      throw new RangeError(`buildModel: kind must be "dnn" or "mlp"; got ${String(kindOf(architecture))}`);
  }
}

/** What a value that is no architecture, although it is typed so, calls its kind. */
function kindOf(value: never): unknown {
  return (value as { readonly kind?: unknown }).kind;
}
