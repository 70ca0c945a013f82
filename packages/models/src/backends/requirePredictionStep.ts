import type { BackendName } from "./backendName.ts";
import { convolutionAnswer } from "./convolutionStep.ts";
import { denseAnswer } from "./denseStep.ts";
import { requireKnownStep } from "./knownStep.ts";

/**
 * Runs layers of known result with the current backend, forwards only: a dense one, then a convolution with pooling.
 *
 * @throws BackendError `wrong-results` if a figure differs, `unavailable` if an operation is missing.
 *
 * @internal
 */
export async function requirePredictionStep(name: BackendName): Promise<void> {
  await requireKnownStep(name, "prediction", denseAnswer());
  await requireKnownStep(name, "prediction", convolutionAnswer());
}
