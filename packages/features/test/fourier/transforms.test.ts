import { describe, expect, it } from "vitest";
import { createAnyComplexTransform } from "../../src/fourier/anyComplexTransform.ts";
import { createAnyPowerTransform } from "../../src/fourier/anyPowerTransform.ts";
import { createRealTransform } from "../../src/fourier/realTransform.ts";
import { createNoise } from "../golden/buildSignal.ts";

/** The definition, term by term. */
function transformOf(input: Float64Array): Float64Array {
  const size = input.length / 2;
  const output = new Float64Array(2 * size);
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < size; j++) {
      const angle = (-2 * Math.PI * ((j * k) % size)) / size;
      output[2 * k]! += input[2 * j]! * Math.cos(angle) - input[2 * j + 1]! * Math.sin(angle);
      output[2 * k + 1]! += input[2 * j]! * Math.sin(angle) + input[2 * j + 1]! * Math.cos(angle);
    }
  }
  return output;
}

const farthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);

describe("createAnyComplexTransform", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 15, 16, 100, 211, 225])("is the transform by definition, of %i points", (size) => {
    const input = Float64Array.from({ length: 2 * size }, createNoise());
    const before = input.slice();
    const output = new Float64Array(2 * size);
    const transform = createAnyComplexTransform(size);
    for (let pass = 0; pass < 2; pass++) {
      transform.forward(output, input);
      expect(farthest(output, transformOf(input))).toBeLessThan(1e-12 * size);
    }
    expect(input).toEqual(before);
  });
});

describe("createRealTransform", () => {
  it.each([2, 4, 6, 10, 64, 90, 400, 602])("is the transform of %i real points, and undoes itself", (size) => {
    const { frame, spectrum, ...transform } = createRealTransform(size);
    frame.set(Float64Array.from({ length: size }, createNoise()));
    const before = frame.slice();
    const complex = new Float64Array(2 * size);
    for (let i = 0; i < size; i++) complex[2 * i] = frame[i]!;
    transform.forward();
    expect(farthest(spectrum, transformOf(complex))).toBeLessThan(1e-12 * size);
    expect(frame).toEqual(before);
    frame.fill(0);
    transform.inverse();
    expect(farthest(frame, before)).toBeLessThan(1e-14 * size);
  });
});

describe("createAnyPowerTransform", () => {
  it.each([2, 4, 12, 16, 50])("is the squared magnitude of the transform of %i points", (size) => {
    const { frame, ...transform } = createAnyPowerTransform(size);
    const noise = createNoise();
    for (let i = 0; i < size; i++) frame[i] = noise();
    const complex = new Float64Array(2 * size);
    for (let i = 0; i < size; i++) complex[2 * i] = frame[i]!;
    const expected = transformOf(complex);
    const power = new Float32Array(size / 2 + 4).fill(-1);
    transform.powerInto(power, 2);
    expect([power[0], power[1], power.at(-1)]).toEqual([-1, -1, -1]);
    for (let k = 0; k <= size / 2; k++) {
      expect(power[2 + k]).toBeCloseTo(expected[2 * k]! ** 2 + expected[2 * k + 1]! ** 2, 4);
    }
  });
});
