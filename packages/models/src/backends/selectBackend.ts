import { chooseBackend, type BackendSelection, type SelectBackendOptions } from "./chooseBackend.ts";
import { requireTrainingStep } from "./requireTrainingStep.ts";

/**
 * Chooses where tensors live and arithmetic happens, for the whole process.
 *
 * Each candidate takes small training steps whose result is known before it is accepted: a dense layer, and a
 * convolution with pooling. Choosing the current backend again costs those steps, a few milliseconds. Models that
 * exist move along.
 *
 * On `wasm` it puts kernels of this package in the place of some of tfjs 4.22, for the whole process: without them
 * convolutions do not train there, some gradients are wrong and dense layers train at a fraction of the speed.
 *
 * `webgl`, `webgpu` and `node` must be named. In a bundle, import their package beforehand.
 *
 * @param options - A backend by name, or none for the default order.
 * @returns What was chosen and what was not.
 * @throws BackendError `unavailable` if the named backend, or every one, is not installed or cannot
 *   start; `wrong-results` if the named one fails the step. The former backend then stays.
 *
 * @example
 * ```ts
 * const { name } = await selectBackend({ prefer: "cpu" });
 * name; // => "cpu"
 * ```
 */
export function selectBackend(options: SelectBackendOptions = {}): Promise<BackendSelection> {
  return chooseBackend(options, { purpose: "training", require: requireTrainingStep });
}
