import { tensor, type Variable } from "@tensorflow/tfjs-core";
import type { Optimizer, ResolvedAdam } from "./optimizer.ts";

/**
 * Adam in one pass over each variable, for backends whose tensors are read and written at the cost of a copy.
 *
 * It assigns new tensors and never writes into the memory of old ones: the wasm backend multiplies
 * by a packed copy of a weight and would not see the change. While it is at work nothing else may
 * change the variables.
 *
 * @see Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
 *
 * @internal
 */
export function fusedAdam(options: ResolvedAdam, variables: readonly Variable[]): Optimizer {
  const { learningRate, beta1, beta2, epsilon } = options;
  const slots = variables.map((variable) => ({
    variable,
    weights: Float32Array.from(variable.dataSync()),
    mean: new Float32Array(variable.size),
    square: new Float32Array(variable.size),
  }));
  let steps = 0;

  return {
    apply(gradients) {
      steps++;
      const rate = learningRate / (1 - beta1 ** steps);
      const squareCorrection = 1 / (1 - beta2 ** steps);
      for (const slot of slots) {
        const { variable, weights, mean, square } = slot;
        const gradient = gradients[variable.name]!.dataSync();
        const next = new Float32Array(weights.length);
        for (let i = 0; i < next.length; i++) {
          const slope = gradient[i]!;
          const m = mean[i]! * beta1 + slope * (1 - beta1);
          const v = square[i]! * beta2 + slope * slope * (1 - beta2);
          mean[i] = m;
          square[i] = v;
          next[i] = weights[i]! - (rate * m) / (Math.sqrt(v * squareCorrection) + epsilon);
        }
        const value = tensor(next, variable.shape);
        variable.assign(value);
        value.dispose();
        slot.weights = next;
      }
    },
    dispose() {
      slots.length = 0;
    },
  };
}
