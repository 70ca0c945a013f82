import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  attentiveConvArchitecture,
  buildModel,
  dnnArchitecture,
  fitClassifier,
  readWeights,
  selectBackend,
  type Architecture,
  type FitClassifierOptions,
  type NamedTensor,
  type TrainingHistory,
  type TrainingState,
} from "../../src/index.ts";
import { epochBatches } from "../../src/training/epochBatches.ts";
import { chosenVariants, variantGroups } from "../../src/training/variantRows.ts";
import { clusters } from "../clusters.ts";

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe("variantGroups", () => {
  it("keeps the rows of each group in their order, and the groups in the order of their first rows", () => {
    const groups = variantGroups("fit", { groups: [7, -2, 7, 0.5, -2, 7], firstShare: 0 }, 6);
    expect(groups).toEqual([Int32Array.of(0, 2, 5), Int32Array.of(1, 4), Int32Array.of(3)]);
  });

  it.each<[ArrayLike<number>, number, string]>([
    [[1, 2], 0.5, "variants.groups must have one group for each of 3 rows; got 2"],
    [[], 0.5, "variants.groups.length must be an integer ≥ 1; got 0"],
    [[1, 2, 2], -0.1, "variants.firstShare must be in [0, 1]; got -0.1"],
    [[1, 2, 2], 1.1, "variants.firstShare must be in [0, 1]; got 1.1"],
    [[1, 2, 2], NaN, "variants.firstShare must be in [0, 1]; got NaN"],
  ])("refuses groups %j with a share of %d", (groups, firstShare, message) => {
    expect(() => variantGroups("fit", { groups, firstShare }, 3)).toThrow(new RangeError(`fit: ${message}`));
  });
});

describe("chosenVariants", () => {
  const groups = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 });

  it("takes one row of each group, the same for the same seed", () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 0, max: 1, noNaN: true }), seeds, (numbers, share, seed) => {
        const members = variantGroups("fit", { groups: numbers, firstShare: share }, numbers.length);
        const chosen = chosenVariants(members, share, seed);
        expect(Array.from(chosen, (row) => numbers[row])).toEqual([...new Set(numbers)]);
        expect(chosenVariants(members, share, seed)).toEqual(chosen);
      }),
    );
  });

  it.each([0, 0.25, 0.5, 1])("takes the first with a share of %d, and else any as often as another", (share) => {
    const members = Array.from({ length: 30_000 }, (_, group) =>
      Int32Array.from({ length: 5 }, (_, i) => 5 * group + i),
    );
    const counts = [0, 0, 0, 0, 0];
    for (const row of chosenVariants(members, share, 11)) counts[row % 5]! += 1;
    for (const [place, count] of counts.entries()) {
      const expected = 30_000 * ((1 - share) / 5 + (place === 0 ? share : 0));
      expect(Math.abs(count - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected));
    }
    expect(counts[4] === 0).toBe(share === 1);
  });

  it("fills batches with the chosen rows alone", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        seeds,
        (rows, size, seed) => {
          const lengths = Array.from({ length: 100 }, (_, row) => 1 + (row % 7));
          for (const sorting of [undefined, lengths]) {
            const batches = epochBatches(Int32Array.from(rows), size, seed, sorting);
            expect(batches.flatMap((batch) => Array.from(batch)).sort((a, b) => a - b)).toEqual(
              [...rows].sort((a, b) => a - b),
            );
            expect(batches).toHaveLength(Math.ceil(rows.length / size));
          }
        },
      ),
    );
  });
});

const CLASSES = 3;
const COLUMNS = 12;
const RECORDINGS = 16;
/** Three variants of each recording, of its class. */
const groups = Array.from({ length: 3 * RECORDINGS }, (_, row) => row % RECORDINGS);
const originals = clusters(RECORDINGS, COLUMNS, CLASSES, 1, 1);
const moved = clusters(3 * RECORDINGS, COLUMNS, CLASSES, 0.3, 2).x.data;
const x = {
  data: moved.map((value, i) => value + originals.x.data[i % originals.x.data.length]!),
  rows: 3 * RECORDINGS,
  columns: COLUMNS,
};
const labels = groups.map((recording) => originals.labels[recording]!);

const dnn = dnnArchitecture({
  inputSize: COLUMNS,
  classCount: CLASSES,
  hiddenUnits: [8],
  dropoutRates: [0.3],
  inputDropoutRate: 0.2,
});
const sequences = attentiveConvArchitecture({ inputSize: 3, classCount: CLASSES, filters: 4, dilations: [1] });
const lengths = groups.map((recording) => 1 + (recording % 4));

interface Fitted {
  readonly history: TrainingHistory;
  readonly weights: readonly NamedTensor[];
  readonly states: readonly TrainingState[];
}

async function fit(architecture: Architecture, change: Partial<FitClassifierOptions>): Promise<Fitted> {
  const states: TrainingState[] = [];
  const model = buildModel(architecture, { seed: 1 });
  try {
    const history = await fitClassifier({
      model,
      x,
      labels,
      classCount: CLASSES,
      epochs: 5,
      batchSize: 6,
      optimizer: { kind: "adam", learningRate: 0.02 },
      seed: 3,
      variants: { groups, firstShare: 0.4 },
      onCheckpoint: (state) => void states.push(state),
      ...change,
    });
    return { history, weights: readWeights(model), states };
  } finally {
    model.dispose();
  }
}

describe.each(["wasm", "cpu"] as const)("fitClassifier with variants on %s", (backend) => {
  beforeEach(() => selectBackend({ prefer: backend }));

  it("always taking the first is training on the first rows alone, bit for bit", async () => {
    const { weights, history } = await fit(dnn, { variants: { groups, firstShare: 1 } });
    const first = { data: x.data.subarray(0, RECORDINGS * COLUMNS), rows: RECORDINGS, columns: COLUMNS };
    const model = buildModel(dnn, { seed: 1 });
    const alone = await fitClassifier({
      model,
      x: first,
      labels: labels.slice(0, RECORDINGS),
      classCount: CLASSES,
      epochs: 5,
      batchSize: 6,
      optimizer: { kind: "adam", learningRate: 0.02 },
      seed: 3,
    });
    expect(history).toEqual(alone);
    expect(weights).toEqual(readWeights(model));
    model.dispose();
  });

  it("counts accuracy over the rows of an epoch, and takes others in each", async () => {
    const rows = (epochs: number): Promise<Fitted> =>
      fit(dnn, { epochs, optimizer: { kind: "sgd", learningRate: 1e-12 } });
    const { history } = await rows(6);
    for (const accuracy of history.accuracy) {
      expect(accuracy * RECORDINGS).toBeCloseTo(Math.round(accuracy * RECORDINGS), 9);
    }
    expect(new Set(history.loss).size).toBe(6);
  });

  it("does not see a row whose group's first is always taken", async () => {
    const { weights } = await fit(dnn, { variants: { groups, firstShare: 1 } });
    const data = x.data.map((value, i) => (i < RECORDINGS * COLUMNS ? value : 1e3));
    const changed = await fit(dnn, { variants: { groups, firstShare: 1 }, x: { ...x, data } });
    expect(changed.weights).toEqual(weights);
  });

  it.each<[string, Architecture, Partial<FitClassifierOptions>]>([
    ["a dense network with mixup", dnn, { mixup: { alpha: 0.3 } }],
    ["sequences of like length with mixup", sequences, { lengths, batching: "similarLengths", mixup: { alpha: 0.3 } }],
  ])("repeats and resumes %s bit for bit, and another seed does not", async (_, architecture, change) => {
    const whole = await fit(architecture, change);
    expect(whole.states).toHaveLength(5);
    for (const resumeFrom of whole.states.slice(0, 4)) {
      const { history, weights } = await fit(architecture, { ...change, resumeFrom });
      expect({ history, weights }).toEqual({ history: whole.history, weights: whole.weights });
    }
    const { history, weights } = await fit(architecture, change);
    expect({ history, weights }).toEqual({ history: whole.history, weights: whole.weights });
    expect((await fit(architecture, { ...change, seed: 4 })).weights).not.toEqual(whole.weights);
  });
});

describe("fitClassifier refuses variants", () => {
  beforeEach(() => selectBackend({ prefer: "cpu" }));

  it.each<[FitClassifierOptions["variants"], string]>([
    [{ groups: [1, 2], firstShare: 0.5 }, "variants.groups must have one group for each of 48 rows; got 2"],
    [{ groups, firstShare: 2 }, "variants.firstShare must be in [0, 1]; got 2"],
  ])("of %j before any work", async (variants, message) => {
    const model = buildModel(dnn, { seed: 1 });
    const weights = readWeights(model);
    const common = {
      x,
      labels,
      classCount: CLASSES,
      epochs: 1,
      batchSize: 6,
      optimizer: { kind: "adam" },
      seed: 3,
    } as const;
    await expect(fitClassifier({ model, ...common, ...(variants === undefined ? {} : { variants }) })).rejects.toThrow(
      new RangeError(`fitClassifier: ${message}`),
    );
    expect(readWeights(model)).toEqual(weights);
    model.dispose();
  });
});
