import type { NamedTensorMap } from "@tensorflow/tfjs-core";
import { requirePositive, requireRate } from "../internal/requireNumber.ts";

/** How weights follow their gradients, as plain data; `kind` tells which. */
export type OptimizerOptions = AdamOptions;

/** Adaptive moment estimation. */
export interface AdamOptions {
  /** Tells the optimizers apart. */
  readonly kind: "adam";
  /**
   * Size of a step, > 0.
   * @defaultValue `0.001`
   */
  readonly learningRate?: number;
  /**
   * Share of the mean gradient that each step keeps, in `[0, 1)`.
   * @defaultValue `0.9`
   */
  readonly beta1?: number;
  /**
   * Share of the mean squared gradient that each step keeps, in `[0, 1)`.
   * @defaultValue `0.999`
   */
  readonly beta2?: number;
  /**
   * Added to the root of the mean squared gradient, > 0; the same on every backend.
   * @defaultValue `1e-7`
   */
  readonly epsilon?: number;
}

/**
 * Options of Adam with every default filled in.
 *
 * @internal
 */
export type ResolvedAdam = Required<AdamOptions>;

/**
 * An optimizer at work: it holds the moments of the variables it was made for, until it is disposed.
 *
 * @internal
 */
export interface Optimizer {
  /** Changes each variable by one step; the gradients, by variable name, stay the caller's. */
  apply(gradients: NamedTensorMap): void;
  /** Frees what it holds. */
  dispose(): void;
}

/**
 * Completes and checks the options of an optimizer.
 *
 * @throws RangeError naming `caller` and the figure that is out of range.
 *
 * @internal
 */
export function resolvedOptimizer(caller: string, options: OptimizerOptions): ResolvedAdam {
  const { kind, learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  if ((kind as string) !== "adam")
    throw new RangeError(`${caller}: optimizer.kind must be "adam"; got ${kind as string}`);
  requirePositive(caller, "optimizer.learningRate", learningRate);
  requireRate(caller, "optimizer.beta1", beta1);
  requireRate(caller, "optimizer.beta2", beta2);
  requirePositive(caller, "optimizer.epsilon", epsilon);
  return { kind, learningRate, beta1, beta2, epsilon };
}
