import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, describe, expect, it } from "vitest";
import { inspectFolders } from "../../src/node.ts";

// Trees with the file names of the real corpora, each file a WAV of two samples that no other file has.

const shared = process.env["SERKIT_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");
const lists = join(shared, "data/filenames");
const areThere = existsSync(lists);
const scratch = mkdtempSync(join(tmpdir(), "serkit-lists-"));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function buildTree(list: string): string {
  const [, ...rows] = readFileSync(join(lists, `${list}.tsv`), "utf8")
    .trim()
    .split("\n");
  const root = join(scratch, list);
  for (const [index, row] of rows.entries()) {
    const path = join(root, row.split("\t")[0] ?? "");
    mkdirSync(dirname(path), { recursive: true });
    const samples = Float32Array.of((index % 32_768) / 32_768, -Math.floor(index / 32_768) / 32_768);
    writeFileSync(path, encodeWav({ samples, sampleRate: 16_000 }));
  }
  return root;
}

const counts = (neutral: number, others: number, names: string): Record<string, number> => ({
  ...Object.fromEntries(names.split(" ").map((name) => [name, others])),
  neutral,
});

describe.skipIf(!areThere)(
  "name-exact trees (needs the file lists: SERKIT_SHARED, or ../shared beside the project)",
  () => {
    it.each([
      ["ravdess", "ravdess", 1440, 24, counts(96, 192, "angry calm disgust fearful happy sad surprised")],
      ["tess", "tess", 2800, 2, counts(400, 400, "angry disgust fearful happy sad surprised")],
      ["savee", "savee", 480, 4, counts(120, 60, "angry disgust fearful happy sad surprised")],
      ["cremad", "crema-d", 7442, 91, counts(1087, 1271, "angry disgust fearful happy sad")],
    ])(
      "%s is indexed completely",
      async (list, id, utterances, speakers, emotions) => {
        const inspection = await inspectFolders([buildTree(list)]);
        expect(inspection).toMatchObject({ utterances, duplicates: [], conflicts: [] });
        const [corpus, ...others] = inspection.corpora;
        expect(others).toEqual([]);
        expect(corpus).toMatchObject({ id, utterances, emotions });
        expect(corpus?.speakers).toHaveLength(speakers);
        expect(inspection.matches).toMatchObject([
          { corpus: id, extent: "complete", expectedCount: utterances, missingSpeakers: [], missingEmotions: [] },
        ]);
      },
      120_000,
    );

    it("EMO-DB is indexed completely", async () => {
      const { corpora, utterances, matches } = await inspectFolders([buildTree("emodb")]);
      expect(matches.map(({ corpus, reason }) => [corpus, reason])).toEqual([
        ["emo-db", "all 535 recordings of 10 speakers"],
      ]);
      expect(utterances).toBe(535);
      expect(corpora.map(({ id, speakers }) => [id, speakers.length])).toEqual([["emo-db", 10]]);
    }, 120_000);

    it("Babko's combination is indexed completely: four corpora under one root", async () => {
      const { corpora, utterances, matches } = await inspectFolders([buildTree("babko")]);
      expect(matches.map(({ corpus, extent }) => [corpus, extent])).toEqual([
        ["crema-d", "complete"],
        ["tess", "complete"],
        ["ravdess", "complete"],
        ["savee", "complete"],
      ]);
      expect(utterances).toBe(12_162);
      expect(corpora.map(({ id, utterances: count }) => [id, count])).toEqual([
        ["crema-d", 7442],
        ["ravdess", 1440],
        ["savee", 480],
        ["tess", 2800],
      ]);
    }, 120_000);
  },
);
