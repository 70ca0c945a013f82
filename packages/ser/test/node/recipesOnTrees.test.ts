import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { indexRecordings, type Emotion } from "@serkit/datasets";
import { encodeWav } from "@serkit/features";
import { afterAll, describe, expect, it } from "vitest";
import { recipes, synthesizeUtterance, trainSER, type Recipe, type RecipeName } from "../../src/node.ts";

// Each recipe trains on a tree with file names of its own corpus; what is in the files is made up.

const shared = process.env["SERKIT_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");
const lists = join(shared, "data/filenames");
const scratch = mkdtempSync(join(tmpdir(), "serkit-trees-"));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** A tree of a few recordings of each emotion and speaker of a list. */
function buildTree(list: string, speakerCount: number, takeCount: number): string {
  const [, ...rows] = readFileSync(join(lists, `${list}.tsv`), "utf8")
    .trim()
    .split("\n");
  const root = join(scratch, list);
  const { utterances } = indexRecordings(rows.map((row) => row.split("\t")[0] ?? ""));
  const speakers = new Map<string, number>();
  const takes = new Map<string, number>();
  for (const { path, corpus, speaker, emotion } of utterances) {
    const own = [...speakers.keys()].filter((name) => name.startsWith(`${corpus}/`));
    if (!speakers.has(speaker) && own.length < speakerCount) speakers.set(speaker, speakers.size + 1);
    const number = speakers.get(speaker);
    const take = (takes.get(`${speaker} ${emotion}`) ?? 0) + 1;
    if (number === undefined || take > takeCount) continue;
    takes.set(`${speaker} ${emotion}`, take);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), encodeWav(synthesizeUtterance({ speaker: number, emotion, take, seed: 1 })));
  }
  return root;
}

/** The recipe with narrow convolutions and one epoch: its shape stays. */
function short(name: RecipeName): Recipe {
  const recipe = recipes[name];
  const networks = recipe.networks.map((network) => {
    const training = { ...network.training, epochs: 1 };
    const { model } = network;
    const isWide = model.kind === "cnn" || model.kind === "melCnn";
    return { ...network, training, model: isWide ? { ...model, filters: model.filters.map(() => 4) } : model };
  });
  return { ...recipe, networks };
}

describe.skipIf(!existsSync(lists))(
  "recipes on name-exact trees (needs the file lists: SERKIT_SHARED, or ../shared beside the project)",
  () => {
    it.each<[RecipeName, string, number, number, readonly string[]]>([
      ["savee-dnn", "savee", 4, 2, ["savee"]],
      ["ravdess-mlp", "ravdess", 4, 2, ["ravdess"]],
      ["ravdess-dnn", "ravdess", 3, 2, ["ravdess"]],
      ["babko-cnn", "babko", 2, 2, ["crema-d", "ravdess", "savee", "tess"]],
      ["tess-cnn", "tess", 2, 5, ["tess"]],
      ["serkit-light", "ravdess", 2, 2, ["ravdess"]],
    ])(
      "%s trains on %s, under its own protocol and by speaker",
      async (name, list, speakerCount, takeCount, corpora) => {
        const recipe = short(name);
        const data = buildTree(list, speakerCount, takeCount);
        const { protocol, testSize } = recipe.customary;
        const options = {
          data,
          recipe,
          testSize: Math.max(testSize, 0.34),
          cache: { directory: join(scratch, "cache") },
        };
        const customary = await trainSER({ ...options, protocol });
        customary.dispose();
        const strict = await trainSER({ ...options, testSize: 0.5 });
        strict.dispose();
        for (const { report } of [customary, strict]) {
          expect(report.corpora.map(({ id }) => id)).toEqual(corpora);
          expect([...report.classes].sort()).toEqual([...recipe.emotions].sort() satisfies Emotion[]);
          expect(report.skipped).toEqual([]);
        }
        const heard = strict.report.train.speakers;
        expect(strict.report.test.speakers.filter((speaker) => heard.includes(speaker))).toEqual([]);
      },
      120_000,
    );
  },
);
