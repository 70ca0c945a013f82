import "@tensorflow/tfjs-layers"; // registers the gradients of tfjs-core
import type { BackendName } from "./backendName.ts";
import { convolutionStep } from "./convolutionStep.ts";
import { denseStep } from "./denseStep.ts";
import { requireKnownStep } from "./knownStep.ts";

/**
 * Takes training steps of known result with the current backend: a dense layer, then a convolution with pooling.
 *
 * @throws BackendError `wrong-results` if a figure differs, `unavailable` if an operation is missing.
 *
 * @internal
 */
export async function requireTrainingStep(name: BackendName): Promise<void> {
  await requireKnownStep(name, "training", denseStep());
  await requireKnownStep(name, "training", convolutionStep());
}
