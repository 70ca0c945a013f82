import { getBackend, type Variable } from "@tensorflow/tfjs-core";
import { fusedAdam } from "./fusedAdam.ts";
import type { Optimizer, ResolvedAdam } from "./optimizer.ts";
import { stockAdam } from "./stockAdam.ts";

/**
 * Makes the optimizer that is fastest on the current backend.
 *
 * @internal
 */
export function createOptimizer(options: ResolvedAdam, variables: readonly Variable[]): Optimizer {
  const backend = getBackend();
  return backend === "cpu" || backend === "wasm" ? fusedAdam(options, variables) : stockAdam(options);
}
