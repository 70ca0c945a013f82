import { dispose, memory, tensor1d, tensor2d, variable } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import type { OptimizerOptions } from "../../src/index.ts";
import { createOptimizer } from "../../src/training/createOptimizer.ts";
import { deviceOptimizer } from "../../src/training/deviceOptimizer.ts";
import { hostOptimizer } from "../../src/training/hostOptimizer.ts";
import { resolvedOptimizer } from "../../src/training/optimizer.ts";

const START = [0.5, -1, 2, 0];
const RATES = [0.1, 0.05, 0.2];
const rateAt = (step: number): number => RATES[step % RATES.length]!;
const slopesAt = (step: number): number[] => [1, -0.5 * step, 1e-3, Math.sin(step)];

type Update = (weight: number, slope: number, rate: number, step: number, slots: [number, number]) => number;

/** Kingma & Ba's algorithm 1, with Loshchilov & Hutter's decay. */
const adam =
  (decay: number): Update =>
  (weight, slope, rate, step, slots) => {
    slots[0] = 0.8 * slots[0] + 0.2 * slope;
    slots[1] = 0.95 * slots[1] + 0.05 * slope ** 2;
    const change = slots[0] / (1 - 0.8 ** step) / (Math.sqrt(slots[1] / (1 - 0.95 ** step)) + 1e-3);
    return weight - rate * decay * weight - rate * change;
  };
const sgd =
  (nesterov: boolean): Update =>
  (weight, slope, rate, _, slots) => {
    slots[0] = 0.7 * slots[0] - rate * slope;
    return weight + (nesterov ? 0.7 * slots[0] - rate * slope : slots[0]);
  };
const rmsprop: Update = (weight, slope, rate, _, slots) => {
  slots[1] = 0.8 * slots[1] + 0.2 * slope ** 2;
  return weight - (rate * slope) / Math.sqrt(slots[1] + 1e-3);
};

const figures = { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
const cases: readonly [OptimizerOptions, Update][] = [
  [{ kind: "adam", ...figures }, adam(0)],
  [{ kind: "adamW", ...figures, weightDecay: 0.3 }, adam(0.3)],
  [{ kind: "sgd" }, (weight, slope, rate) => weight - rate * slope],
  [{ kind: "sgd", momentum: 0.7 }, sgd(false)],
  [{ kind: "sgd", momentum: 0.7, nesterov: true }, sgd(true)],
  [{ kind: "rmsprop", rho: 0.8, epsilon: 1e-3 }, rmsprop],
];

/** The algorithm in double precision, the gradient of each step shortened to `maximum`. */
function reference(update: Update, steps: number, maximum = Infinity): number[] {
  const weights = [...START];
  const slots = START.map((): [number, number] => [0, 0]);
  for (let step = 1; step <= steps; step++) {
    const slopes = slopesAt(step);
    const scale = Math.min(maximum / Math.hypot(...slopes), 1);
    for (const [i, slope] of slopes.entries()) {
      weights[i] = update(weights[i]!, slope * scale, rateAt(step), step, slots[i]!);
    }
  }
  return weights;
}

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  describe.each([
    ["hostOptimizer", hostOptimizer],
    ["deviceOptimizer", deviceOptimizer],
    ["createOptimizer", createOptimizer],
  ])("%s", (_, create) => {
    const run = (
      options: OptimizerOptions,
      from: { weights: Float32Array; state: ReturnType<ReturnType<typeof create>["read"]> } | undefined,
      [first, last]: [number, number],
      maximum?: number,
    ) => {
      const value = tensor2d([...(from?.weights ?? START)], [4, 1]);
      const weights = variable(value);
      value.dispose();
      const optimizer = create(resolvedOptimizer("test", options), [{ name: "w", variable: weights }], maximum);
      const { state } = from ?? {};
      if (state !== undefined) {
        optimizer.write(state.steps, new Map(state.slots.map(({ name, data }) => [name, data])));
      }
      for (let step = first; step <= last; step++) {
        const gradient = tensor2d(slopesAt(step), [4, 1]);
        optimizer.apply({ [weights.name]: gradient }, rateAt(step));
        gradient.dispose();
      }
      const result = { weights: Float32Array.from(weights.dataSync()), state: optimizer.read() };
      optimizer.dispose();
      dispose(weights);
      return result;
    };

    it.each(cases)("follows the published algorithm of %o and frees everything", async (options, update) => {
      await selectBackend({ prefer: backend });
      const before = memory().numTensors;
      for (const maximum of [undefined, 0.8]) {
        const expected = reference(update, 20, maximum);
        for (const [i, value] of run(options, undefined, [1, 20], maximum).weights.entries()) {
          expect(value).toBeCloseTo(expected[i]!, 4);
        }
      }
      expect(memory().numTensors).toBe(before);
    });

    it.each(cases)("goes on bit for bit from what it gave: %o", async (options) => {
      await selectBackend({ prefer: backend });
      const half = run(options, undefined, [1, 7]);
      expect(run(options, half, [8, 12])).toEqual(run(options, undefined, [1, 12]));
    });

    it("lets no bias decay", async () => {
      await selectBackend({ prefer: backend });
      const bias = variable(tensor1d(START));
      const optimizer = create(
        resolvedOptimizer("test", { kind: "adamW", weightDecay: 1 }),
        [{ name: "b", variable: bias }],
        undefined,
      );
      const zero = tensor1d([0, 0, 0, 0]);
      optimizer.apply({ [bias.name]: zero }, 0.5);
      expect(Array.from(bias.dataSync())).toEqual(START);
      optimizer.dispose();
      dispose([bias, zero]);
    });
  });
});

describe("resolvedOptimizer", () => {
  it("has the published defaults, and one epsilon for every backend", () => {
    const adamDefaults = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    expect(resolvedOptimizer("caller", { kind: "adam" })).toEqual({ kind: "adam", ...adamDefaults });
    expect(resolvedOptimizer("caller", { kind: "adamW" })).toEqual({
      kind: "adamW",
      ...adamDefaults,
      weightDecay: 0.01,
    });
    const sgdDefaults = { kind: "sgd", learningRate: 0.01, momentum: 0, nesterov: false };
    expect(resolvedOptimizer("caller", { kind: "sgd" })).toEqual(sgdDefaults);
    const rmspropDefaults = { kind: "rmsprop", learningRate: 0.001, rho: 0.9, epsilon: 1e-7 };
    expect(resolvedOptimizer("caller", { kind: "rmsprop" })).toEqual(rmspropDefaults);
  });

  it.each<[OptimizerOptions, string]>([
    [{ kind: "adam", learningRate: 0 }, "optimizer.learningRate must be finite and > 0; got 0"],
    [{ kind: "sgd", learningRate: Infinity }, "optimizer.learningRate must be finite and > 0; got Infinity"],
    [{ kind: "adam", beta1: 1 }, "optimizer.beta1 must be in [0, 1); got 1"],
    [{ kind: "adamW", beta2: -0.1 }, "optimizer.beta2 must be in [0, 1); got -0.1"],
    [{ kind: "adam", epsilon: 0 }, "optimizer.epsilon must be finite and > 0; got 0"],
    [{ kind: "adamW", weightDecay: -1 }, "optimizer.weightDecay must be finite and ≥ 0; got -1"],
    [{ kind: "sgd", momentum: 1 }, "optimizer.momentum must be in [0, 1); got 1"],
    [{ kind: "sgd", nesterov: true }, "optimizer.momentum must be > 0 with nesterov; got 0"],
    [{ kind: "rmsprop", rho: 2 }, "optimizer.rho must be in [0, 1); got 2"],
    [{ kind: "rmsprop", epsilon: NaN }, "optimizer.epsilon must be finite and > 0; got NaN"],
    [{ kind: "lion" as "adam" }, 'optimizer.kind must be "adam", "adamW", "sgd" or "rmsprop"; got lion'],
  ])("refuses %o", (options, message) => {
    expect(() => resolvedOptimizer("caller", options)).toThrow(new RangeError(`caller: ${message}`));
  });
});
