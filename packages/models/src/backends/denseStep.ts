import { fused, tensor1d, tensor2d, variableGrads, type Scalar, type Tensor } from "@tensorflow/tfjs-core";
import { crossEntropy } from "../training/crossEntropy.ts";
import type { KnownStep } from "./knownStep.ts";

/** Rows: from sixteen on our own routines multiply where they can, and this is to see them too. */
const ROWS = 16;

/** Numbers without symmetry, so that a transposed or stale operand shows; exact in 32 bits. */
const INPUT: readonly number[][] = Array.from({ length: ROWS }, (_, row) =>
  Array.from({ length: 3 }, (_, column) => ((29 * (3 * row + column)) % 53) / 16 - 1.5),
);
const KERNEL: readonly number[][] = [
  [0.5, -0.25],
  [0.125, 0.75],
  [-0.5, 1],
];
const BIAS: readonly number[] = [0.25, 0.5];
const LABELS: readonly number[] = INPUT.map((_, row) => row % 2);

/**
 * One step of gradient descent on a small dense ReLU layer: loss, the three gradients, and the loss after the
 * kernel has been replaced.
 *
 * @internal
 */
export function denseStep(): KnownStep {
  const first = closedForm(KERNEL);
  const nextKernel = KERNEL.map((row, i) => row.map((weight, j) => weight - first.kernel[i]![j]!));
  return {
    expected: [first.loss, ...first.input.flat(), ...first.kernel.flat(), ...first.bias, closedForm(nextKernel).loss],
    run(watch) {
      const input = watch(tensor2d(rows(INPUT)));
      const kernel = watch(tensor2d(rows(KERNEL)));
      const bias = watch(tensor1d([...BIAS]));
      const lossOf = lossFunction();
      const loss = () => lossOf(input, kernel, bias);
      const { value, grads } = variableGrads(loss, [input, kernel, bias]);
      kernel.assign(tensor2d(rows(nextKernel)));
      return [value, ...[input, kernel, bias].map(({ name }) => grads[name]!), loss()];
    },
  };
}

/**
 * The first part of {@link denseStep}: the loss alone.
 *
 * @internal
 */
export function denseAnswer(): KnownStep {
  return {
    expected: [closedForm(KERNEL).loss],
    run: () => [lossFunction()(tensor2d(rows(INPUT)), tensor2d(rows(KERNEL)), tensor1d([...BIAS]))],
  };
}

/** The loss as a function of tensors. Its constants are made at once: a gradient frees what the forward pass makes. */
function lossFunction(): (input: Tensor, kernel: Tensor, bias: Tensor) => Scalar {
  const targets = tensor2d(LABELS.map((label) => [label === 0 ? 1 / ROWS : 0, label === 1 ? 1 / ROWS : 0]));
  const rowWeights = tensor2d(LABELS.map(() => [1 / ROWS]));
  return (input, kernel, bias) => {
    const logits = fused.matMul({ a: input, b: kernel, bias, activation: "relu" });
    return crossEntropy(logits, targets, rowWeights);
  };
}

function rows(matrix: readonly number[][]): number[][] {
  return matrix.map((row) => [...row]);
}

/** Loss and gradients of softmax cross-entropy over `relu(input · kernel + bias)`, the mean over rows. */
function closedForm(kernel: readonly number[][]): {
  loss: number;
  input: number[][];
  kernel: number[][];
  bias: number[];
} {
  let loss = 0;
  const slopes = INPUT.map((row, n) => {
    const sums = BIAS.map((bias, j) => row.reduce((sum, value, i) => sum + value * kernel[i]![j]!, bias));
    const powers = sums.map((sum) => Math.exp(Math.max(sum, 0)));
    const total = powers.reduce((sum, power) => sum + power, 0);
    loss -= Math.log(powers[LABELS[n]!]! / total) / INPUT.length;
    return sums.map((sum, j) => (sum > 0 ? (powers[j]! / total - (LABELS[n] === j ? 1 : 0)) / INPUT.length : 0));
  });
  return {
    loss,
    input: slopes.map((slope) => kernel.map((weights) => weights.reduce((sum, w, j) => sum + w * slope[j]!, 0))),
    kernel: kernel.map((weights, i) =>
      weights.map((_, j) => INPUT.reduce((sum, row, n) => sum + row[i]! * slopes[n]![j]!, 0)),
    ),
    bias: BIAS.map((_, j) => slopes.reduce((sum, slope) => sum + slope[j]!, 0)),
  };
}
