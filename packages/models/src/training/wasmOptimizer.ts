import type { NamedTensorMap } from "@tensorflow/tfjs-core";
import type { AdamFigures } from "../kernels/adamKernel.ts";
import type { OwnKernels } from "../kernels/ownKernels.ts";
import { floatsOf } from "../kernels/wasmKernel.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";
import { createTensorSlots } from "./tensorSlots.ts";

const SLOTS = ["mean", "square"];

/**
 * Adam in the memory of the wasm backend, a single pass over each variable.
 *
 * @param options - Adam, with weight decay or without.
 * @param variables - What it changes.
 * @param maximumGradientNorm - Length above which the gradient of all variables together is shortened to it; undefined for none.
 * @param kernels - Those of the current backend.
 *
 * @internal
 */
export function wasmOptimizer(
  options: Extract<ResolvedOptimizer, { readonly kind: "adam" | "adamW" }>,
  variables: readonly NamedVariable[],
  maximumGradientNorm: number | undefined,
  kernels: OwnKernels,
): Optimizer {
  const { beta1, beta2, epsilon } = options;
  const weightDecay = options.kind === "adamW" ? options.weightDecay : 0;
  const adam = kernels.kernel("SerkitAdam");
  const slots = createTensorSlots(variables, SLOTS);
  let steps = 0;

  return {
    apply(gradients, learningRate) {
      steps++;
      const norm = maximumGradientNorm === undefined ? 0 : globalNorm(kernels, gradients);
      const scale = maximumGradientNorm === undefined ? 1 : Math.min(maximumGradientNorm / norm, 1);
      const rate = learningRate / (1 - beta1 ** steps);
      const correction = 1 / (1 - beta2 ** steps);
      for (const { variable, slots: moments } of slots.held) {
        const kept = variable.rank >= 2 ? 1 - learningRate * weightDecay : 1;
        const figures: AdamFigures = { beta1, beta2, rate, correction, epsilon, kept, scale };
        const inputs = {
          weights: variable,
          gradient: gradients[variable.name]!,
          mean: moments[0]!,
          square: moments[1]!,
        };
        const next = kernels.tensorOf(adam(kernels.backend, inputs, { ...figures }));
        variable.assign(next);
        next.dispose();
      }
    },
    read() {
      return { steps, slots: slots.read() };
    },
    write(newSteps, values) {
      steps = newSteps;
      slots.write(values);
    },
    dispose() {
      slots.dispose();
    },
  };
}

function globalNorm({ backend }: OwnKernels, gradients: NamedTensorMap): number {
  let squares = 0;
  for (const gradient of Object.values(gradients)) {
    for (const slope of floatsOf(backend, gradient)) squares += slope * slope;
  }
  return Math.sqrt(squares);
}
