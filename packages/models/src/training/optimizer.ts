import type { NamedTensorMap, Variable } from "@tensorflow/tfjs-core";
import { requireNonNegative, requirePositive, requireRate } from "../internal/requireNumber.ts";
import type { NamedTensor } from "../persistence/namedTensor.ts";

/** How weights follow their gradients, as plain data; `kind` tells which. */
export type OptimizerOptions = AdamOptions | AdamWOptions | SgdOptions | RmsPropOptions;

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

/** Adam with weight decay apart from the gradient (Loshchilov & Hutter, ICLR 2019). */
export interface AdamWOptions extends Omit<AdamOptions, "kind"> {
  /** Tells the optimizers apart. */
  readonly kind: "adamW";
  /**
   * Share of each kernel that a step of size 1 would take away, ≥ 0: a step takes `learningRate · weightDecay`.
   * Kernels are weights with two or more axes; biases and the figures of normalisations do not decay.
   * @defaultValue `0.01`
   */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent. */
export interface SgdOptions {
  /** Tells the optimizers apart. */
  readonly kind: "sgd";
  /**
   * Size of a step, > 0.
   * @defaultValue `0.01`
   */
  readonly learningRate?: number;
  /**
   * Share of the last step that each step keeps, in `[0, 1)`.
   * @defaultValue `0`
   */
  readonly momentum?: number;
  /**
   * Whether a step looks ahead along its momentum (Nesterov).
   * @defaultValue `false`
   */
  readonly nesterov?: boolean;
}

/** Steps divided by the root of the mean squared gradient (Tieleman & Hinton, 2012), as Keras has it. */
export interface RmsPropOptions {
  /** Tells the optimizers apart. */
  readonly kind: "rmsprop";
  /**
   * Size of a step, > 0.
   * @defaultValue `0.001`
   */
  readonly learningRate?: number;
  /**
   * Share of the mean squared gradient that each step keeps, in `[0, 1)`.
   * @defaultValue `0.9`
   */
  readonly rho?: number;
  /**
   * Added to the mean squared gradient before the root, > 0; the same on every backend.
   * @defaultValue `1e-7`
   */
  readonly epsilon?: number;
}

/**
 * Options of an optimizer with every default filled in.
 *
 * @internal
 */
export type ResolvedOptimizer =
  Required<AdamOptions> | Required<AdamWOptions> | Required<SgdOptions> | Required<RmsPropOptions>;

/**
 * A weight that training changes, by the name it has in files.
 *
 * @internal
 */
export interface NamedVariable {
  /** As `NamedTensor.name`. */
  readonly name: string;
  /** The weight. */
  readonly variable: Variable;
}

/**
 * An optimizer at work: it holds the moments of the variables it was made for, until it is disposed.
 *
 * @internal
 */
export interface Optimizer {
  /** Changes each variable by one step; the gradients, by variable name, stay the caller's. */
  apply(gradients: NamedTensorMap, learningRate: number): void;
  /** What it holds, on no backend: copies, named by slot and variable. */
  read(): { readonly steps: number; readonly slots: NamedTensor[] };
  /** Goes on from what {@link Optimizer.read} gave, and from the variables as they are now. */
  write(steps: number, slots: ReadonlyMap<string, Float32Array>): void;
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
export function resolvedOptimizer(caller: string, options: OptimizerOptions): ResolvedOptimizer {
  switch (options.kind) {
    case "adam":
      return { kind: "adam", ...resolvedAdam(caller, options) };
    case "adamW": {
      const { weightDecay = 0.01 } = options;
      requireNonNegative(caller, "optimizer.weightDecay", weightDecay);
      return { kind: "adamW", ...resolvedAdam(caller, options), weightDecay };
    }
    case "sgd": {
      const { kind, learningRate = 0.01, momentum = 0, nesterov = false } = options;
      requirePositive(caller, "optimizer.learningRate", learningRate);
      requireRate(caller, "optimizer.momentum", momentum);
      if (nesterov && momentum === 0) {
        throw new RangeError(`${caller}: optimizer.momentum must be > 0 with nesterov; got 0`);
      }
      return { kind, learningRate, momentum, nesterov };
    }
    case "rmsprop": {
      const { kind, learningRate = 0.001, rho = 0.9, epsilon = 1e-7 } = options;
      requirePositive(caller, "optimizer.learningRate", learningRate);
      requireRate(caller, "optimizer.rho", rho);
      requirePositive(caller, "optimizer.epsilon", epsilon);
      return { kind, learningRate, rho, epsilon };
    }
    default: {
      const { kind } = options as { readonly kind?: unknown };
      throw new RangeError(
        `${caller}: optimizer.kind must be "adam", "adamW", "sgd" or "rmsprop"; got ${String(kind)}`,
      );
    }
  }
}

function resolvedAdam(caller: string, options: AdamOptions | AdamWOptions): Required<Omit<AdamOptions, "kind">> {
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  requirePositive(caller, "optimizer.learningRate", learningRate);
  requireRate(caller, "optimizer.beta1", beta1);
  requireRate(caller, "optimizer.beta2", beta2);
  requirePositive(caller, "optimizer.epsilon", epsilon);
  return { learningRate, beta1, beta2, epsilon };
}
