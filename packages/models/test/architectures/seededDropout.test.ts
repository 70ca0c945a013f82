import { memory, ones, type Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { dropoutMask, SeededDropout } from "../../src/architectures/seededDropout.ts";

beforeAll(() => selectBackend({ prefer: "wasm" }));

const step = (layer: SeededDropout, training: boolean): number[] => {
  const input = ones([4, 64]);
  const output = layer.apply(input, { training }) as Tensor;
  const values = Array.from(output.dataSync());
  input.dispose();
  output.dispose();
  return values;
};

describe("SeededDropout", () => {
  const layer = (seed: number, rate = 0.5) => new SeededDropout({ name: "dropout", rate, seed });

  it("drops other units at every training step", () => {
    const dropout = layer(1);
    expect(step(dropout, true)).not.toEqual(step(dropout, true));
  });

  it("repeats its sequence for the same seed, and after a restart", () => {
    const [a, b, c] = [layer(7), layer(7), layer(8)];
    const first = [step(a, true), step(a, true)];
    expect([step(b, true), step(b, true)]).toEqual(first);
    expect(step(c, true)).not.toEqual(first[0]);
    a.restart(7);
    expect([step(a, true), step(a, true)]).toEqual(first);
  });

  it("does nothing but in training", () => {
    expect(step(layer(1), false)).toEqual(Array.from({ length: 256 }, () => 1));
  });

  it("leaves no tensor behind", () => {
    const dropout = layer(1);
    step(dropout, true);
    const before = memory().numTensors;
    step(dropout, true);
    step(dropout, false);
    expect(memory().numTensors).toBe(before);
  });

  it.each([
    [{ rate: 1 }, "SeededDropout: rate must be in [0, 1); got 1"],
    [{ rate: -0.1 }, "SeededDropout: rate must be in [0, 1); got -0.1"],
    [{ seed: -1 }, "SeededDropout: seed must be an integer in [0, 4294967295]; got -1"],
  ])("refuses %o", (change, message) => {
    const act = () => new SeededDropout({ name: "dropout", rate: 0.5, seed: 0, ...change });
    expect(act).toThrow(new RangeError(message));
  });
});

describe("dropoutMask", () => {
  it.each([0, 0.1, 0.3, 0.5, 0.9])("drops the fraction %d and keeps the mean", (rate) => {
    const size = 100_000;
    const mask = dropoutMask(size, rate, 5);
    const dropped = mask.filter((value) => value === 0).length;
    expect(Math.abs(dropped - size * rate)).toBeLessThanOrEqual(5 * Math.sqrt(size * rate * (1 - rate)));
    expect(mask.every((value) => value === 0 || value === Math.fround(1 / (1 - rate)))).toBe(true);
  });

  it("shows no likeness between neighbouring seeds, from the first unit on", () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => dropoutMask(1, 0.5, seed)[0]!);
    const changes = firsts.filter((value, i) => i > 0 && value !== firsts[i - 1]!).length;
    expect(Math.abs(firsts.filter((value) => value > 0).length - 1000)).toBeLessThan(5 * Math.sqrt(500));
    expect(Math.abs(changes - 1000)).toBeLessThan(5 * Math.sqrt(500));
  });

  it("is the same for the same seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        expect(dropoutMask(16, 0.4, seed)).toEqual(dropoutMask(16, 0.4, seed));
      }),
    );
  });
});
