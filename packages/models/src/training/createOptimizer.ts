import { isHostBackend } from "../architectures/isHostBackend.ts";
import { ownKernels } from "../kernels/ownKernels.ts";
import { deviceOptimizer } from "./deviceOptimizer.ts";
import { hostOptimizer } from "./hostOptimizer.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";
import { wasmOptimizer } from "./wasmOptimizer.ts";

/**
 * Makes the optimizer that is fastest on the current backend.
 *
 * @internal
 */
export function createOptimizer(
  options: ResolvedOptimizer,
  variables: readonly NamedVariable[],
  maximumGradientNorm: number | undefined,
): Optimizer {
  const kernels = ownKernels();
  if (kernels !== undefined && (options.kind === "adam" || options.kind === "adamW")) {
    return wasmOptimizer(options, variables, maximumGradientNorm, kernels);
  }
  const create = isHostBackend() ? hostOptimizer : deviceOptimizer;
  return create(options, variables, maximumGradientNorm);
}
