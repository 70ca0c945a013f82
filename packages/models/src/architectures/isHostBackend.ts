import { getBackend } from "@tensorflow/tfjs-core";

/**
 * Whether tensors lie in memory that JavaScript reads at the cost of a copy: then a loop of our own beats a chain of
 * small operations.
 *
 * @internal
 */
export function isHostBackend(): boolean {
  const backend = getBackend();
  return backend === "cpu" || backend === "wasm";
}
