import { train } from "@tensorflow/tfjs-core";
import type { Optimizer, ResolvedAdam } from "./optimizer.ts";

/**
 * Adam by tfjs, whose arithmetic stays on the device: for graphics cards, where reading is slow.
 *
 * @internal
 */
export function stockAdam(options: ResolvedAdam): Optimizer {
  const { learningRate, beta1, beta2, epsilon } = options;
  const adam = train.adam(learningRate, beta1, beta2, epsilon);
  return {
    apply(gradients) {
      adam.applyGradients(Object.entries(gradients).map(([name, tensor]) => ({ name, tensor })));
    },
    dispose() {
      adam.dispose();
    },
  };
}
