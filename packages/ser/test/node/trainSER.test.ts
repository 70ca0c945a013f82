import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  inspectFolders,
  trainSER,
  writeSyntheticCorpus,
  type FolderTrainOptions,
  type Recognizer,
} from "../../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-train-"));
const recordings = join(folder, "recordings");
let paths: readonly string[];

beforeAll(async () => {
  const counts = { speakerCount: 4, emotions: ["angry", "sad", "calm"], takeCount: 2 } as const;
  paths = await writeSyntheticCorpus(recordings, counts);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const train = async (options: Partial<FolderTrainOptions> & Pick<FolderTrainOptions, "data">): Promise<Recognizer> => {
  const recognizer = await trainSER({ recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 1, ...options });
  recognizer.dispose();
  return recognizer;
};

describe("trainSER in Node", () => {
  it("takes a folder, and its bundle does not depend on where that lies", async () => {
    const here = await train({ data: recordings });
    const elsewhere = join(folder, "moved", "recordings");
    mkdirSync(dirname(elsewhere));
    renameSync(recordings, elsewhere);
    const there = await train({ data: [elsewhere] });
    renameSync(elsewhere, recordings);
    expect(there.bytes()).toEqual(here.bytes());
  });

  it("takes a manifest, with columns of any name and paths from where it lies", async () => {
    const rows = paths.map((path) => {
      const [speaker = "", emotion = ""] = basename(path).split("_");
      return `${path.slice(folder.length + 1)};${emotion};${speaker}`.replaceAll(";", ",");
    });
    const manifest = join(folder, "list.csv");
    writeFileSync(manifest, ["file,label,who", ...rows].join("\n"));
    const { report } = await train({ data: manifest, columns: { path: "file", emotion: "label", speaker: "who" } });
    expect(report.train.utterances + report.test.utterances).toBe(16);
    expect(report.test.speakers).toEqual([expect.stringMatching(/^manifest\/speaker-0\d$/)]);
  });

  it("says which manifest is wrong, and where", async () => {
    const manifest = join(folder, "wrong.csv");
    writeFileSync(manifest, "path,emotion\na.wav,joyful-ish\n");
    await expect(train({ data: manifest })).rejects.toMatchObject({
      name: "DataError",
      code: "bad-manifest",
      message: expect.stringMatching(/wrong\.csv: manifest, line 2: /) as string,
    });
  });

  it("takes folders named after emotions", async () => {
    const own = join(folder, "own");
    const sounds = [...paths];
    for (const emotion of ["angry", "sad"]) {
      for (const speaker of ["anna", "ben", "cleo"]) {
        const target = join(own, emotion, speaker);
        mkdirSync(target, { recursive: true });
        writeFileSync(join(target, "1.wav"), readFileSync(sounds.pop() ?? ""));
      }
    }
    const { report } = await train({ data: own });
    expect(report.corpora.map(({ id, license }) => [id, license])).toEqual([["folders", "not stated"]]);
    expect([...report.train.speakers, ...report.test.speakers].sort()).toEqual([
      "folders/anna",
      "folders/ben",
      "folders/cleo",
    ]);
  });

  it("takes one emotion for another before anything else", async () => {
    const { report } = await train({ data: recordings, emotions: ["angry", "sad", "calm"], merge: { calm: "sad" } });
    expect(report.classes).toEqual(["angry", "sad"]);
    expect(report.merged).toEqual({ calm: "sad" });
    expect(report.absentEmotions).toEqual([]);
    expect(report.train.utterances + report.test.utterances).toBe(24);
  });
});

describe("inspectFolders", () => {
  it("names identical recordings, and labels that contradict each other", async () => {
    const twins = join(folder, "twins");
    const target = join(twins, "speaker-01");
    mkdirSync(target, { recursive: true });
    const sound = readFileSync(paths[0] ?? "");
    writeFileSync(join(target, "speaker-01_angry_01.wav"), sound);
    writeFileSync(join(target, "speaker-01_sad_01.wav"), sound);
    writeFileSync(join(target, "notes.txt"), "no recording");
    const { utterances, duplicates, conflicts, skipped } = await inspectFolders([twins]);
    expect(utterances).toBe(2);
    expect(duplicates).toHaveLength(1);
    expect(conflicts.map(({ emotions }) => emotions)).toEqual([["angry", "sad"]]);
    expect(skipped.map(({ path }) => basename(path))).toEqual(["notes.txt"]);
  });
});
