import { chooseBackend, type BackendSelection, type SelectBackendOptions } from "./chooseBackend.ts";
import { requirePredictionStep } from "./requirePredictionStep.ts";

/**
 * Chooses where tensors live and arithmetic happens, for the whole process, if no model is to be trained.
 *
 * It does what {@link selectBackend} does, but candidates need only compute layers of known result forwards. Nothing
 * that it needs comes from `@tensorflow/tfjs-layers`, and neither does what {@link createPredictor} needs: a bundle
 * without training is a third smaller. Before training, select the backend again with {@link selectBackend}.
 *
 * @param options - A backend by name, or none for the default order.
 * @returns What was chosen and what was not.
 * @throws BackendError `unavailable` if the named backend, or every one, is not installed or cannot
 *   start; `wrong-results` if the named one computes the layers wrongly. The former backend then stays.
 *
 * @example
 * ```ts
 * const { name } = await selectPredictionBackend({ prefer: "cpu" });
 * name; // => "cpu"
 * ```
 */
export function selectPredictionBackend(options: SelectBackendOptions = {}): Promise<BackendSelection> {
  return chooseBackend(options, { purpose: "prediction", require: requirePredictionStep });
}
