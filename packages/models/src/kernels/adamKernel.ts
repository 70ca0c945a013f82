import type { TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, requireFloats, type WasmBackend, type WasmKernel } from "./wasmKernel.ts";
import type { SimdRoutines } from "./simd/simdRoutines.ts";

/** Figures of a step of Adam. */
export interface AdamFigures {
  /** Share of the mean gradient that the step keeps. */
  readonly beta1: number;
  /** Share of the mean squared gradient that the step keeps. */
  readonly beta2: number;
  /** Size of the step, the correction of the mean in it. */
  readonly rate: number;
  /** Correction of the mean squared gradient, a factor. */
  readonly correction: number;
  /** Added to the root of the mean squared gradient. */
  readonly epsilon: number;
  /** What weight decay leaves of a weight. */
  readonly kept: number;
  /** Factor of the gradient. */
  readonly scale: number;
}

/**
 * A step of Adam in one pass over a variable, an operation that tfjs does not have.
 *
 * Inputs `weights`, `gradient`, `mean` and `square` of one size, the last two of which change in place; settings
 * are {@link AdamFigures}; output the next weights. The weights themselves stay as they are: stock kernels multiply by a
 * packed copy of a weight and would not see the change.
 *
 * @internal
 */
export const adamKernel: WasmKernel = {
  name: "SerkitAdam",
  create({ routinesOf }) {
    return (backend, inputs, attrs) => {
      const tensors = ["weights", "gradient", "mean", "square"].map((name) => requireFloats(inputs, name));
      const figures = attrs as unknown as AdamFigures;
      const next = backend.makeOutput(tensors[0]!.shape, "float32");
      const routines = routinesOf(backend);
      if (routines === undefined) inLoops(backend, [...tensors, next], figures);
      else inVectors(backend, [...tensors, next], figures, routines);
      return next;
    };
  },
};

function inVectors(
  backend: WasmBackend,
  tensors: readonly TensorInfo[],
  { beta1, beta2, rate, correction, epsilon, kept, scale }: AdamFigures,
  routines: SimdRoutines,
): void {
  const size = tensors[0]!.shape.reduce((product, length) => product * length, 1);
  const places = tensors.map(({ dataId }) => backend.getMemoryOffset(dataId));
  const figures = [beta1, beta2, 1 - beta1, 1 - beta2, rate, correction, epsilon, kept, scale];
  routines.adamStep(...places, Math.floor(size / 4), size % 4, ...figures);
}

function inLoops(
  backend: WasmBackend,
  tensors: readonly TensorInfo[],
  { beta1, beta2, rate, correction, epsilon, kept, scale }: AdamFigures,
): void {
  const [weights, gradient, mean, square, next] = tensors.map((tensor) => floatsOf(backend, tensor)) as Five;
  for (let i = 0; i < next.length; i++) {
    const slope = gradient[i]! * scale;
    const m = mean[i]! * beta1 + slope * (1 - beta1);
    const v = square[i]! * beta2 + slope * slope * (1 - beta2);
    mean[i] = m;
    square[i] = v;
    next[i] = weights[i]! * kept - (rate * m) / (Math.sqrt(v * correction) + epsilon);
  }
}

type Five = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
