import { engine, setBackend, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { NamedAttrMap, NamedTensorMap, Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { expect } from "vitest";

/** What a computation gives on one backend; it leaves no tensor, nor memory of the backend. */
export async function onBackend(name: string, compute: () => Tensor | Tensor[]): Promise<Float32Array[]> {
  await setBackend(name);
  const before = engine().backend.numDataIds();
  const values = tidy(() => [compute()].flat().map((tensor) => tensor.dataSync<"float32">()));
  expect(engine().backend.numDataIds()).toBe(before);
  return values;
}

/** Runs one kernel of the current backend, with settings that its operation does not offer. */
export function runKernel(name: string, inputs: NamedTensorMap, attrs: object): Tensor {
  return engine().runKernel<Tensor>(name, inputs, attrs as NamedAttrMap);
}

/** The greatest difference, relative to the greatest value. */
export function relativeError(actual: Float32Array, expected: Float32Array): number {
  expect(actual.length).toBe(expected.length);
  let [difference, greatest] = [0, 0];
  for (const [i, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs(value - (actual[i] ?? NaN)));
    greatest = Math.max(greatest, Math.abs(value));
  }
  return greatest === 0 ? difference : difference / greatest;
}

/** Compares a computation on wasm, our kernels installed, with the cpu backend's. */
export async function expectAsOnCpu(compute: () => Tensor | Tensor[], tolerance = 1e-5): Promise<void> {
  const expected = await onBackend("cpu", compute);
  const actual = await onBackend("wasm", compute);
  expect(actual.length).toBe(expected.length);
  for (const [i, values] of expected.entries()) {
    expect(relativeError(actual[i]!, values)).toBeLessThanOrEqual(tolerance);
  }
}

/** Numbers without pattern in [−2, 2), the same for the same seed. */
export function numbers(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 30 - 2;
  });
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Numbers without pattern as `[batch, height, width, channels]`. */
export function images(shape: readonly number[], seed: number): Tensor4D {
  return tensor4d(numbers(sizeOf(shape), seed), [shape[0]!, shape[1]!, shape[2]!, shape[3]!]);
}
