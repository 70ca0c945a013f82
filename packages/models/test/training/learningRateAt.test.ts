import { describe, expect, it } from "vitest";
import type { EpochResult, LearningRateSchedule } from "../../src/index.ts";
import { learningRateAt } from "../../src/training/learningRateAt.ts";
import { requireSchedule } from "../../src/training/learningRateSchedule.ts";

const epochsOf = (losses: readonly number[]): EpochResult[] =>
  losses.map((loss, i) => ({ epoch: i + 1, loss, accuracy: 0, learningRate: 1 }));
/** The rates at the first batch of each epoch, one more than there are losses. */
const rates = (schedule: LearningRateSchedule, losses: readonly number[], base = 1): (number | undefined)[] =>
  Array.from({ length: losses.length + 1 }, (_, i) =>
    learningRateAt(schedule, base, {
      epochs: losses.length + 1,
      batches: 1,
      batch: 0,
      results: epochsOf(losses.slice(0, i)),
    }),
  );
const flat = (length: number): number[] => Array.from({ length }, () => 1);

describe("learningRateAt", () => {
  it("stays constant", () => {
    expect(rates({ kind: "constant" }, flat(3), 0.2)).toEqual([0.2, 0.2, 0.2, 0.2]);
  });

  it("steps after every so many epochs", () => {
    expect(rates({ kind: "step", epochs: 2, factor: 0.5 }, flat(4))).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });

  it("falls exponentially after the last constant epoch", () => {
    expect(rates({ kind: "exponential", factor: 0.5 }, flat(3))).toEqual([1, 0.5, 0.25, 0.125]);
    const halved = rates({ kind: "exponential", factor: 0.5, lastConstantEpoch: 10 }, flat(11));
    expect(halved).toEqual([...flat(10), 0.5, 0.25]); // halved every epoch after the tenth
  });

  it("warms up in a line and follows half a cosine", () => {
    const schedule: LearningRateSchedule = { kind: "cosine", warmUpShare: 0.25, finalShare: 0.2 };
    const at = (step: number) =>
      learningRateAt(schedule, 2, {
        epochs: 4,
        batches: 4,
        batch: step % 4,
        results: epochsOf(flat(Math.floor(step / 4))),
      });
    expect([0, 1, 2, 3].map(at)).toEqual([0.5, 1, 1.5, 2]);
    expect(at(4)).toBe(2);
    expect(at(10)).toBeCloseTo(2 * 0.6, 12);
    expect(at(15)).toBeCloseTo(2 * (0.2 + 0.4 * (1 + Math.cos((11 * Math.PI) / 12))), 12);
  });

  it("is reduced on a plateau, and waits anew", () => {
    const schedule: LearningRateSchedule = { kind: "reduceOnPlateau", metric: "loss", factor: 0.5, patience: 2 };
    expect(rates(schedule, [3, 2, 2, 2, 2, 1.99995, 1])).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25]);
    expect(rates({ ...schedule, minimumLearningRate: 0.3 }, flat(6)).at(-1)).toBe(0.3);
    expect(rates({ ...schedule, metric: "accuracy" }, [5, 4, 3])).toEqual([1, 1, 1, 0.5]);
  });

  it("is divided by 5 when adaptive, and ends below 1e-6", () => {
    const schedule: LearningRateSchedule = { kind: "adaptive", patience: 1 };
    expect(rates(schedule, [1, 1, 1, 0.5, 0.5, 0.5])).toEqual([1, 1, 1, 0.2, 0.2, 0.2, 0.2 / 5]);
    expect(rates(schedule, flat(3), 1e-6)).toEqual([1e-6, 1e-6, 1e-6, undefined]);
  });
});

describe("requireSchedule", () => {
  it.each<[LearningRateSchedule, string]>([
    [{ kind: "step", epochs: 1, factor: 0 }, "factor must be finite and > 0; got 0"],
    [{ kind: "exponential", factor: -1 }, "factor must be finite and > 0; got -1"],
    [{ kind: "exponential", factor: 1, lastConstantEpoch: -1 }, "lastConstantEpoch must be an integer ≥ 0; got -1"],
    [{ kind: "cosine", warmUpShare: 1 }, "warmUpShare must be in [0, 1); got 1"],
    [{ kind: "cosine", finalShare: -1 }, "finalShare must be in [0, 1); got -1"],
    [{ kind: "reduceOnPlateau", metric: "loss", factor: 1 }, "factor must be in [0, 1); got 1"],
    [{ kind: "reduceOnPlateau", metric: "loss", patience: 0 }, "patience must be an integer ≥ 1; got 0"],
    [
      { kind: "reduceOnPlateau", metric: "validationLoss" },
      "metric must be loss or accuracy without validation rows; got validationLoss",
    ],
    [{ kind: "adaptive", tolerance: -1 }, "tolerance must be finite and ≥ 0; got -1"],
    [
      { kind: "warm" as "constant" },
      "kind must be constant or step or exponential or cosine or reduceOnPlateau or adaptive; got warm",
    ],
  ])("refuses %o", (schedule, message) => {
    expect(() => {
      requireSchedule("caller", schedule, false);
    }).toThrow(new RangeError(`caller: learningRateSchedule.${message}`));
  });
});
