import { isHostBackend } from "../architectures/isHostBackend.ts";
import { deviceOptimizer } from "./deviceOptimizer.ts";
import { hostOptimizer } from "./hostOptimizer.ts";
import type { NamedVariable, Optimizer, ResolvedOptimizer } from "./optimizer.ts";

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
  const create = isHostBackend() ? hostOptimizer : deviceOptimizer;
  return create(options, variables, maximumGradientNorm);
}
