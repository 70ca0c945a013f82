import { dispose, grads, mul, sum, tensor, type Tensor } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { depthwiseConvolve } from "../../src/architectures/depthwiseConvolve.ts";
import { lstmSequence } from "../../src/architectures/lstmSequence.ts";
import { randomGenerator } from "../../src/random/randomGenerator.ts";

const generator = randomGenerator(5);
const random = (shape: number[]): Tensor => {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({ length: size }, () => generator.next() / 2 ** 31),
    shape,
  );
};

type Operation = (x: Tensor, weights: Tensor, onHost: boolean) => Tensor;
const cases: readonly [string, Operation, number[], number[], number[]][] = [
  ["lstmSequence", lstmSequence, [5, 3, 8], [2, 8], [5, 3, 2]],
  ["lstmSequence of one frame", lstmSequence, [1, 2, 4], [1, 4], [1, 2, 1]],
  ["depthwise convolution", (x, taps, onHost) => depthwiseConvolve(x, taps, 1, onHost), [2, 7, 3], [5, 3], [2, 7, 3]],
  ["dilated depthwise", (x, taps, onHost) => depthwiseConvolve(x, taps, 3, onHost), [2, 7, 3], [3, 3], [2, 7, 3]],
  ["depthwise of even size", (x, taps, onHost) => depthwiseConvolve(x, taps, 1, onHost), [1, 6, 2], [4, 2], [1, 6, 2]],
];

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  it.each(cases)("%s is the same in JavaScript and in tensors, with its gradients", async (_, operate, ...shapes) => {
    await selectBackend({ prefer: backend });
    const [x, weights, upstream] = shapes.map(random) as [Tensor, Tensor, Tensor];
    const run = (onHost: boolean): number[][] => {
      const output = operate(x, weights, onHost);
      const slopes = grads((a: Tensor, b: Tensor) => sum(mul(operate(a, b, onHost), upstream)))([x, weights]);
      const values = [output, ...slopes].map((result) => Array.from(result.dataSync()));
      dispose([output, ...slopes]);
      return values;
    };
    const [host, device] = [run(true).flat(), run(false).flat()];
    expect(host.length).toBe(device.length);
    for (const [i, value] of device.entries()) expect(Math.abs(host[i]! - value)).toBeLessThan(1e-5);
    expect(Math.max(...host.map(Math.abs))).toBeGreaterThan(0.01);
    dispose([x, weights, upstream]);
  });
});
