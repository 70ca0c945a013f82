import {
  conv2d,
  maxPool,
  mul,
  sub,
  sum,
  tensor4d,
  variableGrads,
  type Scalar,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import type { KnownStep } from "./knownStep.ts";

const [HEIGHT, WIDTH, INPUTS, FILTERS, TAPS] = [4, 4, 2, 3, 2];
const [POOLED_HEIGHT, POOLED_WIDTH] = [2, 2];

/** Taken off the convolution, so that every maximum is negative: some backends lose its gradient then. */
const BELOW_ZERO = 20;

/** Values without pattern, exact in 32 bits, and no two of them alike. */
const values = (count: number, step: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * step) % 53) / 16 - 1.5);

const INPUT = values(HEIGHT * WIDTH * INPUTS, 17);
const FILTER = values(TAPS * TAPS * INPUTS * FILTERS, 29);
const WEIGHTS = values(POOLED_HEIGHT * POOLED_WIDTH * FILTERS, 37);

/**
 * A convolution with padding, then the maximum over windows of negative values, weighted and summed: the sum and
 * its gradients by input and filter.
 *
 * @internal
 */
export function convolutionStep(): KnownStep {
  return {
    expected: closedForm(),
    run(watch) {
      const input = watch(inputTensor());
      const filter = watch(filterTensor());
      const loss = () => weightedSum(input as Tensor4D, filter as Tensor4D);
      const { value, grads } = variableGrads(loss, [input, filter]);
      return [value, grads[input.name]!, grads[filter.name]!];
    },
  };
}

/**
 * The first part of {@link convolutionStep}: the sum alone.
 *
 * @internal
 */
export function convolutionAnswer(): KnownStep {
  return {
    expected: closedForm().slice(0, 1),
    run: () => [weightedSum(inputTensor(), filterTensor())],
  };
}

function weightedSum(input: Tensor4D, filter: Tensor4D): Scalar {
  const convolved = sub<Tensor4D>(conv2d(input, filter, 1, "same"), BELOW_ZERO);
  const weights = tensor4d(WEIGHTS, [1, POOLED_HEIGHT, POOLED_WIDTH, FILTERS]);
  return sum(mul(weights, maxPool(convolved, 2, 2, "valid")));
}

const inputTensor = (): Tensor4D => tensor4d(INPUT, [1, HEIGHT, WIDTH, INPUTS]);
const filterTensor = (): Tensor4D => tensor4d(FILTER, [TAPS, TAPS, INPUTS, FILTERS]);

/** The same in plain loops. */
function closedForm(): number[] {
  const ofInput = INPUT.map(() => 0);
  const ofFilter = FILTER.map(() => 0);
  let total = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const filter = index % FILTERS;
    const column = 2 * (Math.floor(index / FILTERS) % POOLED_WIDTH);
    const row = 2 * Math.floor(index / FILTERS / POOLED_WIDTH);
    const places = [0, 1, 2, 3].map((i) => terms(row + Math.floor(i / 2), column + (i % 2), filter));
    const sums = places.map((place) => place.reduce((sum, [x, w]) => sum + INPUT[x]! * FILTER[w]!, -BELOW_ZERO));
    const greatest = Math.max(...sums);
    total += weight * greatest;
    for (const [x, w] of places[sums.indexOf(greatest)]!) {
      ofInput[x] = ofInput[x]! + weight * FILTER[w]!;
      ofFilter[w] = ofFilter[w]! + weight * INPUT[x]!;
    }
  }
  return [total, ...ofInput, ...ofFilter];
}

/** Index into input and filter of each product that one output sums; padding lies behind the last row and column. */
function terms(row: number, column: number, filter: number): [number, number][] {
  const found: [number, number][] = [];
  for (let tap = 0; tap < TAPS * TAPS; tap++) {
    const y = row + Math.floor(tap / TAPS);
    const x = column + (tap % TAPS);
    if (y >= HEIGHT || x >= WIDTH) continue;
    for (let channel = 0; channel < INPUTS; channel++) {
      found.push([(y * WIDTH + x) * INPUTS + channel, (tap * INPUTS + channel) * FILTERS + filter]);
    }
  }
  return found;
}
