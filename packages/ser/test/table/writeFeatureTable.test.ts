import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createLocalExecutor,
  extractFeatures,
  recipes,
  writeFeatureTable,
  writeSyntheticCorpus,
  type ExtractionExecutor,
  type ExtractionOutcome,
  type WriteFeatureTableOptions,
  type WrittenTable,
} from "../../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-write-table-"));
const recordings = join(folder, "recordings");
const tables = join(folder, "tables");
const cache = { directory: join(folder, "cache") };

beforeAll(async () => {
  await writeSyntheticCorpus(recordings, { speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
});
beforeEach(() => {
  mkdirSync(tables);
  return () => {
    rmSync(tables, { recursive: true });
  };
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, options: Partial<WriteFeatureTableOptions> = {}): Promise<WrittenTable> =>
  writeFeatureTable(join(tables, name), {
    data: recordings,
    cache,
    ...(options.recipe === undefined ? { featureSet: "mfcc-chroma-mel" } : {}),
    ...options,
  });
const bytesOf = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(tables, name))).buffer;
const parquetRows = (name: string): Promise<Record<string, unknown>[]> => parquetReadObjects({ file: bytesOf(name) });
const jsonRows = (name: string): Record<string, unknown>[] =>
  readFileSync(join(tables, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a feature table", () => {
  it("has a row a recording, in the order of the paths, with what is known of it and its features", async () => {
    const { rows, recordings: count, skipped, columns } = await write("t.parquet");
    expect({ rows, count, skipped }).toEqual({ rows: 8, count: 8, skipped: [] });
    const read = await parquetRows("t.parquet");
    expect(Object.keys(read[0]!)).toEqual(columns);
    const paths = read.map(({ path }) => path as string);
    expect(paths).toEqual([...paths].sort());
    const { corpus, speaker, emotion, gender, take, intensity } = read[0]!;
    const path = paths[0]!;
    expect({ path, corpus, speaker, emotion, gender, take, intensity }).toEqual({
      path: "synthetic/speaker-01/speaker-01_angry_01.wav",
      corpus: "synthetic",
      speaker: "synthetic/01",
      emotion: "angry",
      gender: "male",
      take: 1,
      intensity: null,
    });
    const { names, values } = await extractFeatures(join(recordings, path), { featureSet: "mfcc-chroma-mel" });
    expect(names.map((name) => read[0]![name])).toEqual([...values]);
  });

  it("says the same in each format", async () => {
    for (const format of ["parquet", "csv", "jsonl"]) await write(`t.${format}`);
    const rows = await parquetRows("t.parquet");
    expect(jsonRows("t.jsonl")).toEqual(rows);
    const [head = "", ...lines] = readFileSync(join(tables, "t.csv"), "utf8").trimEnd().split("\n");
    const cells = lines.map((line) => line.split(","));
    const texts = rows.map((row) => head.split(",").map((name) => String((row[name] as string | number | null) ?? "")));
    expect(cells).toEqual(texts);
  });

  it("keeps vectors in one list where asked to, and frames always", async () => {
    await write("vectors.parquet", { vectors: "list" });
    await write("vectors.jsonl", { vectors: "list" });
    await write("frames.parquet", { featureSet: "speech-steps" });
    await write("frames.jsonl", { featureSet: "speech-steps" });
    for (const name of ["vectors", "frames"]) {
      const rows = await parquetRows(`${name}.parquet`);
      expect(rows.map((row) => ({ ...row, features: [...(row["features"] as Float32Array)] }))).toEqual(
        jsonRows(`${name}.jsonl`),
      );
    }
    const [vector] = jsonRows("vectors.jsonl");
    expect(vector?.["features"]).toHaveLength(180);
    expect(vector).not.toHaveProperty("frames");
    for (const { frames, features } of jsonRows("frames.jsonl")) expect(features).toHaveLength(96 * (frames as number));
  });

  it("has the copies of a recording under one another, numbered", async () => {
    const recipe = { ...recipes["serkit-light"], augmentation: [[{ kind: "gain", decibels: -6 }]] } as const;
    const { rows, recordings: count } = await write("t.jsonl", { recipe, copies: true });
    expect({ rows, count }).toEqual({ rows: 16, count: 8 });
    const read = jsonRows("t.jsonl");
    expect(read.map(({ copy }) => copy)).toEqual(Array.from({ length: 16 }, (_, i) => i % 2));
    expect(read.map(({ path }) => path)).toEqual(read.map((_, i) => read[i - (i % 2)]!["path"]));
    expect(read[1]).not.toEqual({ ...read[0], copy: 1 });
  });

  it("has two feature sets beside one another", async () => {
    const { columns } = await write("t.parquet", { recipe: "serkit" });
    expect(columns).toHaveLength(10 + 2340 + 2);
    expect(columns.slice(-2)).toEqual(["frames_2", "features_2"]);
  });

  it("describes itself for who trains from it", async () => {
    await write("t.parquet");
    const { key_value_metadata: texts = [], created_by: maker } = parquetMetadata(bytesOf("t.parquet"));
    expect(maker).toMatch(/^serkit \d/);
    expect(texts.map(({ key }) => key)).toEqual(["serkit"]);
    expect(JSON.parse(texts[0]?.value ?? "")).toMatchObject({
      format: 1,
      numerics: 1,
      conditioning: { amplitude: "original" },
      copies: [[]],
      featureSets: [{ featureSet: { sampleRate: 22_050 }, layout: { kind: "columns", prefix: "" } }],
      skipped: [],
    });
  });

  it("is the same to the byte whoever takes the features, and however many are at work", async () => {
    await write("one.parquet", { workerCount: 1 });
    await write("two.parquet", { workerCount: 2, cache: false });
    const slowly: ExtractionExecutor = async function* (...call) {
      for await (const outcome of createLocalExecutor({ cache: false })(...call)) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield outcome;
      }
    };
    await write("other.parquet", { executor: slowly });
    expect(bytesOf("two.parquet")).toEqual(bytesOf("one.parquet"));
    expect(bytesOf("other.parquet")).toEqual(bytesOf("one.parquet"));
  });
});

describe("what goes wrong while a table is written", () => {
  it("lists a recording that is gone when its turn comes, and writes the others", async () => {
    const data = join(folder, "vanishing");
    await writeSyntheticCorpus(data, { speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
    const gone = "synthetic/speaker-01/speaker-01_sad_02.wav";
    const executor: ExtractionExecutor = (...call) => {
      rmSync(join(data, gone));
      return createLocalExecutor({ cache: false })(...call);
    };
    const { rows, skipped } = await write("t.parquet", { data, executor });
    expect({ rows, skipped }).toEqual({ rows: 7, skipped: [{ path: gone, reason: "no such file" }] });
    expect((await parquetRows("t.parquet")).map(({ path }) => path)).not.toContain(gone);
  });

  it("writes no table without rows", async () => {
    const data = [{ path: "nowhere.wav", corpus: "own", speaker: "own/a", emotion: "sad" }] as const;
    await expect(write("t.parquet", { data })).rejects.toMatchObject({
      name: "DataError",
      code: "no-recordings",
      message: "no recording can be used (nowhere.wav: no such file)",
    });
    expect(readdirSync(tables)).toEqual([]);
  });

  it("keeps a table that is there until another is whole", async () => {
    writeFileSync(join(tables, "t.parquet"), "an older table");
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort(new Error("enough"));
    };
    await expect(write("t.parquet", { signal: stop.signal, onProgress })).rejects.toThrow("enough");
    expect(readdirSync(tables)).toEqual(["t.parquet"]);
    expect(readFileSync(join(tables, "t.parquet"), "utf8")).toBe("an older table");
    await write("t.parquet");
    expect(readdirSync(tables)).toEqual(["t.parquet"]);
    expect(statSync(join(tables, "t.parquet")).size).toBeGreaterThan(1000);
  });

  it("throws what the executor throws, and leaves nothing", async () => {
    const error = new Error("the queue is gone");
    const executor: ExtractionExecutor = async function* () {
      await Promise.resolve();
      throw error;
    };
    await expect(write("t.parquet", { executor })).rejects.toBe(error);
    expect(readdirSync(tables)).toEqual([]);
  });

  it.each<[what: string, change: (outcomes: ExtractionOutcome[]) => ExtractionOutcome[], message: string]>([
    ["fewer", (outcomes) => outcomes.slice(1), "an executor ended before every recording had an outcome"],
    ["more", (outcomes) => [...outcomes, ...outcomes], "an executor gave more outcomes than it asked for recordings"],
  ])("notices an executor that gives %s outcomes than there are recordings", async (_, change, message) => {
    const executor: ExtractionExecutor = async function* (...call) {
      const outcomes: ExtractionOutcome[] = [];
      for await (const outcome of createLocalExecutor({ cache })(...call)) outcomes.push(outcome);
      yield* change(outcomes);
    };
    await expect(write("t.parquet", { executor })).rejects.toThrow(message);
    expect(readdirSync(tables)).toEqual([]);
  });

  it.each<[name: string, options: Partial<WriteFeatureTableOptions>, sentence: string]>([
    [
      "t.txt",
      {},
      "writeFeatureTable: a table's name must end in .parquet, .csv, .jsonl where no format is given; got t.txt",
    ],
    ["t", { format: "arrow" as never }, "writeFeatureTable: format must be one of parquet, csv, jsonl; got arrow"],
    [
      "t.csv",
      { vectors: "list" },
      "writeFeatureTable: format must be parquet or jsonl where features are lists; got csv",
    ],
    [
      "t.csv",
      { featureSet: "mel-decibels" },
      "writeFeatureTable: format must be parquet or jsonl where features are lists; got csv",
    ],
    [
      "t.csv",
      { recipe: "savee-dnn" },
      "writeFeatureTable: featureSet must come without recipe, which has features of its own; got both",
    ],
    [
      "t.csv",
      { copies: true },
      "writeFeatureTable: featureSet must come without copies, which has features of its own; got both",
    ],
    ["t.csv", { featureSet: "best" as never }, "writeFeatureTable: featureSet must be one of mfcc-chroma-mel, "],
    ["t.csv", { workerCount: 0 }, "createLocalExecutor: workerCount must be an integer ≥ 1; got 0"],
  ])("refuses to write %s with %o before any work", async (name, options, sentence) => {
    const refused = await writeFeatureTable(name, { data: "nowhere", featureSet: "mfcc-chroma-mel", ...options }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(RangeError);
    expect((refused as RangeError).message).toContain(sentence);
  });
});
