import type { ResolvedOptimizer } from "./optimizer.ts";

/** One variable in the memory of JavaScript. */
export interface HostVariable {
  /** The weights before the step. */
  readonly weights: Float32Array;
  /** What the optimizer remembers, one array for each of the rule's slots; changed in place. */
  readonly slots: readonly Float32Array[];
  /** Whether weight decay applies. */
  readonly decays: boolean;
}

/**
 * How one optimizer takes a step, a single pass over each variable.
 *
 * @internal
 */
export interface HostRule {
  /** Names of what it remembers of each variable. */
  readonly slotNames: readonly string[];
  /**
   * Begins a step: the function returned writes a variable's next weights into `next`.
   *
   * @param step - Number of the step, from 1.
   * @param rate - The learning rate.
   * @param scale - Factor of every gradient.
   */
  begin(
    step: number,
    rate: number,
    scale: number,
  ): (variable: HostVariable, gradient: ArrayLike<number>, next: Float32Array) => void;
}

/**
 * The rule of an optimizer.
 *
 * @see Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
 * @see Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019.
 * @see Keras 3 `optimizers.SGD` and `optimizers.RMSprop`, for where momentum and epsilon enter.
 *
 * @internal
 */
export function hostRule(options: ResolvedOptimizer): HostRule {
  switch (options.kind) {
    case "adam":
      return adamRule({ ...options, weightDecay: 0 });
    case "adamW":
      return adamRule(options);
    case "sgd":
      return sgdRule(options);
    case "rmsprop":
      return rmsPropRule(options);
  }
}

function adamRule(options: {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}): HostRule {
  const { beta1, beta2, epsilon, weightDecay } = options;
  return {
    slotNames: ["mean", "square"],
    begin(step, learningRate, scale) {
      const rate = learningRate / (1 - beta1 ** step);
      const squareCorrection = 1 / (1 - beta2 ** step);
      return ({ weights, slots, decays }, gradient, next) => {
        const [mean, square] = slots as [Float32Array, Float32Array];
        const kept = decays ? 1 - learningRate * weightDecay : 1;
        for (let i = 0; i < next.length; i++) {
          const slope = gradient[i]! * scale;
          const m = mean[i]! * beta1 + slope * (1 - beta1);
          const v = square[i]! * beta2 + slope * slope * (1 - beta2);
          mean[i] = m;
          square[i] = v;
          next[i] = weights[i]! * kept - (rate * m) / (Math.sqrt(v * squareCorrection) + epsilon);
        }
      };
    },
  };
}

function sgdRule({ momentum, nesterov }: { readonly momentum: number; readonly nesterov: boolean }): HostRule {
  return {
    slotNames: ["velocity"],
    begin: (_, rate, scale) => {
      return ({ weights, slots }, gradient, next) => {
        const velocity = slots[0]!;
        for (let i = 0; i < next.length; i++) {
          const step = -rate * scale * gradient[i]!;
          const v = momentum * velocity[i]! + step;
          velocity[i] = v;
          next[i] = weights[i]! + (nesterov ? momentum * v + step : v);
        }
      };
    },
  };
}

function rmsPropRule({ rho, epsilon }: { readonly rho: number; readonly epsilon: number }): HostRule {
  return {
    slotNames: ["square"],
    begin: (_, rate, scale) => {
      return ({ weights, slots }, gradient, next) => {
        const square = slots[0]!;
        for (let i = 0; i < next.length; i++) {
          const slope = gradient[i]! * scale;
          const v = rho * square[i]! + (1 - rho) * slope * slope;
          square[i] = v;
          next[i] = weights[i]! - (rate * slope) / Math.sqrt(v + epsilon);
        }
      };
    },
  };
}
