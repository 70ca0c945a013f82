import { describe, expect, it } from "vitest";
import { createComplexTransform } from "../../src/fourier/complexTransform.ts";

const sizes = Array.from({ length: 14 }, (_, i) => 2 ** (i + 1));

describe.each(sizes)("the complex transform of %d points", (size) => {
  const transform = createComplexTransform(size);

  it("of an impulse is one wave, whose frequency is its place", () => {
    for (const place of new Set([0, 1, size >> 1, size - 1, Math.floor(size / 3)])) {
      const input = new Float64Array(2 * size);
      input[2 * place] = 2;
      input[2 * place + 1] = -1;
      const output = new Float64Array(2 * size).fill(NaN);
      transform.forward(output, input);
      let worst = 0;
      for (let k = 0; k < size; k++) {
        const angle = (-2 * Math.PI * ((k * place) % size)) / size;
        const re = 2 * Math.cos(angle) + Math.sin(angle);
        const im = 2 * Math.sin(angle) - Math.cos(angle);
        worst = Math.max(worst, Math.abs(output[2 * k]! - re), Math.abs(output[2 * k + 1]! - im));
      }
      expect(worst).toBeLessThan(8e-15);
    }
  });

  it("keeps the energy, leaves its input alone and gives the same again", () => {
    const input = Float64Array.from({ length: 2 * size }, (_, i) => Math.sin(i * i));
    const before = input.slice();
    const output = new Float64Array(2 * size);
    const again = new Float64Array(2 * size);
    transform.forward(output, input);
    transform.forward(again, input);
    expect(again).toEqual(output);
    expect(input).toEqual(before);
    const energy = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
    expect(energy(output) / (size * energy(input))).toBeCloseTo(1, 13);
  });
});
