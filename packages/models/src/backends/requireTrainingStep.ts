import {
  dispose,
  fused,
  tensor1d,
  tensor2d,
  tidy,
  variable,
  variableGrads,
  type Tensor,
  type Variable,
} from "@tensorflow/tfjs-core";
import { crossEntropy } from "../training/crossEntropy.ts";
import { BackendError } from "./backendError.ts";
import type { BackendName } from "./backendName.ts";

/** Numbers without symmetry, so that a transposed or stale operand shows. */
const INPUT: readonly number[][] = [
  [1, -2, 0.5],
  [0.25, 3, -1],
  [-1.5, 1, 2],
  [0.75, -0.5, 1.25],
];
const KERNEL: readonly number[][] = [
  [0.5, -0.25],
  [0.125, 0.75],
  [-0.5, 1],
];
const BIAS: readonly number[] = [0.25, 0.5];
const LABELS: readonly number[] = [0, 1, 0, 1];

/** Room for 32-bit rounding, and none for 16-bit arithmetic, with which training goes astray. */
const TOLERANCE = 1e-4;

/**
 * Takes one step of gradient descent on a small dense ReLU layer with the current backend and
 * compares it with the same step computed here in double precision: loss, the three gradients,
 * and the loss after the kernel has been replaced.
 *
 * @throws BackendError `wrong-results` if a figure differs, `unavailable` if an operation is missing.
 *
 * @internal
 */
export async function requireTrainingStep(name: BackendName): Promise<void> {
  const expected = closedForm(KERNEL);
  const next = KERNEL.map((row, i) => row.map((weight, j) => weight - expected.kernel[i]![j]!));
  const actual = await stepOnBackend(name, next);
  const wanted = [
    expected.loss,
    ...expected.input.flat(),
    ...expected.kernel.flat(),
    ...expected.bias,
    closedForm(next).loss,
  ];
  const error = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? NaN))));
  if (!(error <= TOLERANCE)) {
    throw new BackendError(
      "wrong-results",
      `The ${name} backend gets a training step of known result wrong by ${error}; choose another backend or update its driver.`,
    );
  }
}

async function stepOnBackend(name: BackendName, nextKernel: readonly number[][]): Promise<number[]> {
  const variables: Variable[] = [];
  let results: Tensor[] = [];
  try {
    results = tidy(() => {
      const input = variable(tensor2d(rows(INPUT)));
      const kernel = variable(tensor2d(rows(KERNEL)));
      const bias = variable(tensor1d([...BIAS]));
      variables.push(input, kernel, bias);
      const targets = tensor2d(LABELS.map((label) => [label === 0 ? 0.25 : 0, label === 1 ? 0.25 : 0]));
      const rowWeights = tensor2d(LABELS.map(() => [0.25]));
      const loss = () =>
        crossEntropy(fused.matMul({ a: input, b: kernel, bias, activation: "relu" }), targets, rowWeights);
      const { value, grads } = variableGrads(loss, variables);
      kernel.assign(tensor2d(rows(nextKernel)));
      return [value, ...variables.map(({ name: key }) => grads[key]!), loss()];
    });
    const values = await Promise.all(results.map((result) => result.data()));
    return values.flatMap((value) => Array.from(value));
  } catch (cause) {
    throw new BackendError(
      "unavailable",
      `The ${name} backend lacks an operation that training needs; choose another.`,
      {
        cause,
      },
    );
  } finally {
    dispose([...variables, ...results]);
  }
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
