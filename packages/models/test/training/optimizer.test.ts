import { dispose, memory, tensor1d, variable } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { fusedAdam } from "../../src/training/fusedAdam.ts";
import { resolvedOptimizer, type Optimizer, type ResolvedAdam } from "../../src/training/optimizer.ts";
import { stockAdam } from "../../src/training/stockAdam.ts";

const options: ResolvedAdam = { kind: "adam", learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
const slopesAt = (step: number): number[] => [1, -0.5 * step, 1e-3, Math.sin(step)];

/** Kingma & Ba's algorithm 1 in double precision. */
function reference(steps: number): number[] {
  const { learningRate, beta1, beta2, epsilon } = options;
  return [0.5, -1, 2, 0].map((start, i) => {
    let [weight, m, v] = [start, 0, 0];
    for (let step = 1; step <= steps; step++) {
      const slope = slopesAt(step)[i]!;
      m = beta1 * m + (1 - beta1) * slope;
      v = beta2 * v + (1 - beta2) * slope ** 2;
      weight -= (learningRate * (m / (1 - beta1 ** step))) / (Math.sqrt(v / (1 - beta2 ** step)) + epsilon);
    }
    return weight;
  });
}

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  it.each([
    ["fusedAdam", fusedAdam],
    ["stockAdam", (resolved: ResolvedAdam): Optimizer => stockAdam(resolved)],
  ])("%s follows the published algorithm and frees everything", async (_, create) => {
    await selectBackend({ prefer: backend });
    const before = memory().numTensors;
    const weights = variable(tensor1d([0.5, -1, 2, 0]));
    const optimizer = create(options, [weights]);
    for (let step = 1; step <= 20; step++) {
      const gradient = tensor1d(slopesAt(step));
      optimizer.apply({ [weights.name]: gradient });
      gradient.dispose();
    }
    const expected = reference(20);
    for (const [i, value] of weights.dataSync().entries()) expect(value).toBeCloseTo(expected[i]!, 4);
    optimizer.dispose();
    dispose(weights);
    // tensor1d([…]) above was given to the variable, which made a copy of its own.
    expect(memory().numTensors - before).toBe(1);
  });
});

describe("resolvedOptimizer", () => {
  it("has the published defaults, and one epsilon for every backend", () => {
    const expected = { kind: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    expect(resolvedOptimizer("caller", { kind: "adam" })).toEqual(expected);
  });

  it.each([
    [{ learningRate: 0 }, "optimizer.learningRate must be finite and > 0; got 0"],
    [{ learningRate: Infinity }, "optimizer.learningRate must be finite and > 0; got Infinity"],
    [{ beta1: 1 }, "optimizer.beta1 must be in [0, 1); got 1"],
    [{ beta2: -0.1 }, "optimizer.beta2 must be in [0, 1); got -0.1"],
    [{ epsilon: 0 }, "optimizer.epsilon must be finite and > 0; got 0"],
    [{ kind: "sgd" as "adam" }, 'optimizer.kind must be "adam"; got sgd'],
  ])("refuses %o", (change, message) => {
    const act = () => resolvedOptimizer("caller", { kind: "adam", ...change });
    expect(act).toThrow(new RangeError(`caller: ${message}`));
  });
});
