import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  crossValidate,
  featureSets,
  recipes,
  TableError,
  trainSER,
  writeFeatureTable,
  writeSyntheticCorpus,
  type FolderTrainOptions,
  type Recipe,
  type TrainingData,
  type WriteFeatureTableOptions,
} from "../../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-tables-"));
const recordings = join(folder, "recordings");
const cache = { directory: join(folder, "cache") };
const emotions = ["angry", "sad"] as const;

beforeAll(async () => {
  await writeSyntheticCorpus(recordings, { speakerCount: 4, emotions: ["angry", "sad", "calm"], takeCount: 2 });
  // Twins, which no split may part, and one that cannot be used.
  const twin = join(recordings, "synthetic/speaker-02/speaker-02_sad_01.wav");
  cpSync(twin, join(recordings, "synthetic/speaker-02/speaker-02_sad_03.wav"));
  writeFileSync(join(recordings, "synthetic/speaker-03/speaker-03_sad_04.wav"), "no sound");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const tableOf = async (name: string, options: Partial<WriteFeatureTableOptions>): Promise<string> => {
  const path = join(folder, name);
  await writeFeatureTable(path, { data: recordings, cache, ...options });
  return path;
};

const [functionals, steps] = recipes.serkit.networks;
if (functionals === undefined || steps?.model.kind !== "attentiveConv")
  throw new Error("the recipe serkit has changed");

const smallConvolution = { ...steps.model, filters: 4, dilations: [1], attentionUnits: 4 };

/** Small networks over vectors and over frames, and copies of each recording. */
const small: Recipe = {
  ...recipes.serkit,
  name: "small",
  augmentation: recipes.serkit.augmentation.slice(0, 2),
  networks: [
    { ...functionals, memberCount: 1, model: { kind: "dnn", hiddenUnits: [4], dropoutRates: [0] } },
    { ...steps, memberCount: 1, model: smallConvolution },
  ],
};

/** A small network over as many frames of each recording. */
const sequences: Recipe = {
  ...recipes["tess-cnn"],
  networks: recipes["tess-cnn"].networks.map((network) => ({
    ...network,
    featureSet: featureSets["mel-decibels"],
    model: smallConvolution,
  })),
};

// Trainings: a second or two each, many times that on a machine that has other things to do.
describe("what is trained from a table", { timeout: 120_000 }, () => {
  it.each<[what: string, recipe: FolderTrainOptions["recipe"] & {}, options: Partial<WriteFeatureTableOptions>]>([
    ["one vector, a column a value", "savee-dnn", {}],
    ["one vector, in a list", "savee-dnn", { vectors: "list" }],
    ["frames", sequences, {}],
    ["vectors and frames and changed copies", small, { copies: true }],
    [
      "copies that the recipe does not ask for",
      { ...small, augmentation: small.augmentation.slice(1) },
      { copies: true, recipe: small },
    ],
  ])("equals to the last byte what is trained from the folder: %s", async (what, recipe, options) => {
    const table = await tableOf(`${what}.parquet`, { recipe, ...options });
    const train = async (data: TrainingData): Promise<Uint8Array> => {
      const recognizer = await trainSER({ ...data, recipe, emotions, epochs: 1, seed: 3, cache });
      recognizer.dispose();
      return recognizer.bytes();
    };
    expect(await train({ table })).toEqual(await train({ data: recordings }));
  });

  it("is scored as what is trained from the folder, fold by fold", async () => {
    const table = await tableOf("folds.parquet", { recipe: small, copies: true });
    const options = { recipe: small, emotions, epochs: 1, folds: 2, seeds: [1, 2], cache } as const;
    const fromTable = await crossValidate({ ...options, table });
    expect(fromTable).toEqual(await crossValidate({ ...options, data: recordings }));
    expect(fromTable.skipped).toEqual([
      { path: "synthetic/speaker-03/speaker-03_sad_04.wav", reason: expect.stringMatching(/not a WAV/) as string },
    ]);
  });

  it("takes one emotion for another, as from the folder", async () => {
    const table = await tableOf("merged.parquet", { recipe: "savee-dnn" });
    const options = { recipe: "savee-dnn", emotions, merge: { calm: "sad" }, epochs: 1, cache } as const;
    const both = [await trainSER({ ...options, table }), await trainSER({ ...options, data: recordings })];
    for (const recognizer of both) recognizer.dispose();
    expect(both[0]!.report).toEqual(both[1]!.report);
  });
});

describe("a table that a recipe cannot be trained from", () => {
  const refusal = async (table: string, recipe: FolderTrainOptions["recipe"] & {}): Promise<unknown> =>
    trainSER({ table, recipe, emotions, epochs: 1 }).catch((error: unknown) => error);

  it("of other features is refused", async () => {
    const table = await tableOf("other.parquet", { recipe: "savee-dnn" });
    const refused = await refusal(table, "tess-cnn");
    expect(refused).toBeInstanceOf(TableError);
    expect(refused).toMatchObject({ code: "other-features" });
    expect((refused as TableError).message).toBe(
      `${table}: its features are not those of the recipe tess-cnn: a feature set is not in the table; extract them with --recipe tess-cnn`,
    );
  });

  it("of recordings that were conditioned otherwise is refused", async () => {
    const table = await tableOf("conditioned.parquet", { featureSet: "speech-functionals" });
    expect(await refusal(table, "serkit-light")).toMatchObject({
      code: "other-features",
      message: expect.stringContaining("the recordings were conditioned in another way") as string,
    });
  });

  it("without the copies is refused", async () => {
    const table = await tableOf("originals.parquet", { recipe: small });
    expect(await refusal(table, small)).toMatchObject({
      code: "missing-copies",
      message: `${table}: 2 of the 2 changed copies of each recording that the recipe small trains on are not in the table; extract it with --recipe small --copies`,
    });
  });

  it("must be named instead of data, not beside it", async () => {
    const both = { table: "t.parquet", data: recordings } as unknown as TrainingData;
    await expect(trainSER({ ...both })).rejects.toThrow(
      new TypeError("trainSER: table must come without data, corpus and columns; got data"),
    );
    await expect(crossValidate({} as TrainingData)).rejects.toThrow(
      new TypeError("crossValidate: data or table must say what to train from; got neither"),
    );
  });
});
