import { add, div, mul, sqrt, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import type { ResolvedOptimizer } from "./optimizer.ts";

/**
 * How one optimizer takes a step in tensors; the same arithmetic as its `HostRule`.
 *
 * @internal
 */
export interface DeviceRule {
  /** Names of what it remembers of each variable. */
  readonly slotNames: readonly string[];
  /** The next weights and slots of one variable. */
  step(given: DeviceStep): { readonly weights: Tensor; readonly slots: Tensor[] };
}

/** What a {@link DeviceRule} is given. */
export interface DeviceStep {
  /** The weights before the step. */
  readonly weights: Tensor;
  /** Their gradient. */
  readonly gradient: Tensor;
  /** What the optimizer remembers of them. */
  readonly slots: readonly Tensor[];
  /** The learning rate. */
  readonly rate: number;
  /** Number of the step, from 1. */
  readonly step: number;
  /** Whether weight decay applies. */
  readonly decays: boolean;
}

/**
 * The rule of an optimizer.
 *
 * @internal
 */
export function deviceRule(options: ResolvedOptimizer): DeviceRule {
  switch (options.kind) {
    case "adam":
      return adamRule({ ...options, weightDecay: 0 });
    case "adamW":
      return adamRule(options);
    case "sgd": {
      const { momentum, nesterov } = options;
      return {
        slotNames: ["velocity"],
        step({ weights, gradient, slots, rate }) {
          const step = mul(gradient, -rate);
          const velocity = add(mul(slots[0]!, momentum), step);
          const change = nesterov ? add(mul(velocity, momentum), step) : velocity;
          return { weights: add(weights, change), slots: [velocity] };
        },
      };
    }
    case "rmsprop": {
      const { rho, epsilon } = options;
      return {
        slotNames: ["square"],
        step({ weights, gradient, slots, rate }) {
          const squares = add(mul(slots[0]!, rho), mul(square(gradient), 1 - rho));
          const change = div(mul(gradient, rate), sqrt(add(squares, epsilon)));
          return { weights: sub(weights, change), slots: [squares] };
        },
      };
    }
  }
}

function adamRule(options: {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}): DeviceRule {
  const { beta1, beta2, epsilon, weightDecay } = options;
  return {
    slotNames: ["mean", "square"],
    step({ weights, gradient, slots, rate, step, decays }) {
      const mean = add(mul(slots[0]!, beta1), mul(gradient, 1 - beta1));
      const squares = add(mul(slots[1]!, beta2), mul(square(gradient), 1 - beta2));
      const root = add(sqrt(div(squares, 1 - beta2 ** step)), epsilon);
      const kept = decays && weightDecay > 0 ? mul(weights, 1 - rate * weightDecay) : weights;
      return { weights: sub(kept, div(mul(mean, rate / (1 - beta1 ** step)), root)), slots: [mean, squares] };
    },
  };
}
