import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticCorpus } from "../../src/node.ts";
import { expectRefusal, inEmptyFolder, mountSmallDisk } from "./refusal.ts";
import { finish, runSerkit, startSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-extract-"));
const recordings = join(folder, "recordings");
const table = join(folder, "good.parquet");
const train = ["--recipe", "savee-dnn", "--emotions", "angry,sad", "--epochs", "2"] as const;

beforeAll(async () => {
  await writeSyntheticCorpus(recordings, { speakerCount: 4, emotions: ["angry", "sad"], takeCount: 5 });
  const run = await runSerkit(["extract", recordings, "--recipe", "savee-dnn", "--out", table]);
  expect(run.stderr).toBe("");
  expect(run.stdout).toMatch(/^\S+good\.parquet: 40 recordings, 40 rows, 190 columns; took [\d.]+ s\n$/);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("serkit extract", () => {
  it("writes what serkit train makes the same bundle of as of the folder", async () => {
    const [fromTable, fromFolder] = [join(folder, "a.serkit"), join(folder, "b.serkit")];
    expect(await runSerkit(["train", table, ...train, "--out", fromTable])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runSerkit(["train", recordings, ...train, "--out", fromFolder])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(fromTable)).toEqual(readFileSync(fromFolder));
  });

  it("writes what serkit cross-validate scores as it scores the folder", async () => {
    const score = async (input: string): Promise<unknown> => {
      const run = await runSerkit(["cross-validate", input, ...train, "--folds", "2", "--json"]);
      expect(run.exitCode).toBe(0);
      return { ...(JSON.parse(run.stdout) as object), seconds: 0, secondsByPhase: {} };
    };
    expect(await score(table)).toEqual(await score(recordings));
  });

  it("takes the format from the ending, or as it is told", async () => {
    const options = ["--features", "mfcc-chroma-mel", "--json"];
    const out = join(folder, "t.csv");
    const run = await runSerkit(["extract", recordings, ...options, "--out", out]);
    expect(JSON.parse(run.stdout)).toMatchObject({ table: out, recordings: 40, rows: 40, skipped: [] });
    expect(readFileSync(out, "utf8")).toMatch(/^path,corpus,speaker,emotion,/);
    const lines = join(folder, "t.txt");
    await runSerkit(["extract", recordings, ...options, "--out", lines, "--format", "jsonl", "--list"]);
    const [first = ""] = readFileSync(lines, "utf8").split("\n");
    expect(JSON.parse(first)).toMatchObject({ features: expect.any(Array) as unknown[], speaker: "synthetic/01" });
  });

  it("replaces a table that is there", async () => {
    const out = join(folder, "again.parquet");
    writeFileSync(out, "an older table");
    expect(await runSerkit(["extract", recordings, "--recipe", "savee-dnn", "--out", out])).toMatchObject({
      exitCode: 0,
    });
    expect(readFileSync(out)).toEqual(readFileSync(table));
  });

  it("names what it leaves out, and writes the rest", async () => {
    const data = join(folder, "one-broken");
    cpSync(recordings, data, { recursive: true });
    const broken = "synthetic/speaker-02/speaker-02_sad_01.wav";
    writeFileSync(join(data, broken), readFileSync(join(data, broken)).subarray(0, 2000));
    const run = await runSerkit(["extract", data, "--recipe", "savee-dnn", "--out", join(folder, "partly.parquet")]);
    expect(run).toMatchObject({
      exitCode: 0,
      stderr: `left out: ${broken}: the file was cut short; get a whole copy\n`,
      stdout: expect.stringMatching(/39 recordings, 39 rows/) as string,
    });
  });
});

describe("what cannot be extracted", () => {
  it.each<[args: readonly string[], exitCode: number, sentence: RegExp]>([
    [["extract", "RECORDINGS"], 2, /required option '--out <table>' not specified/],
    [
      ["extract", "RECORDINGS", "--out", "table.txt"],
      2,
      /: a table's name must end in \.parquet, \.csv, \.jsonl where no format is given; got table\.txt/,
    ],
    [
      ["extract", "RECORDINGS", "--out", "t.csv", "--list", "--recipe", "savee-dnn"],
      2,
      /format must be parquet or jsonl/,
    ],
    [
      ["extract", "RECORDINGS", "--out", "t.csv", "--features", "mel-decibels", "--recipe", "serkit"],
      2,
      /'--features <set>' cannot be used with option '--recipe <name>'/,
    ],
    [["extract", "RECORDINGS", "--out", "t.csv", "--recipe", "best"], 2, /--recipe must be one of serkit, /],
    [["extract", "nowhere", "--out", "t.parquet"], 3, /nowhere/],
    [["extract", "EMPTY", "--out", "t.parquet"], 3, /there is no audio file in .*empty/],
    [["extract", "BROKEN", "--out", "t.parquet"], 3, /no recording can be used \(.*sad_01\.wav: not a WAV/],
    [["extract", "RECORDINGS", "--out", "no/such/t.parquet"], 1, /there is no folder no\/such; make it first/],
  ])("%j ends with %i and leaves nothing", async (args, exitCode, sentence) => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    mkdirSync(join(folder, "broken/speaker-01"), { recursive: true });
    writeFileSync(join(folder, "broken/speaker-01/speaker-01_sad_01.wav"), "no sound");
    const places: Record<string, string> = {
      RECORDINGS: recordings,
      EMPTY: join(folder, "empty"),
      BROKEN: join(folder, "broken"),
    };
    await inEmptyFolder(async (cwd) => {
      expectRefusal(
        await runSerkit(
          args.map((arg) => places[arg] ?? arg),
          { cwd },
        ),
        exitCode,
        sentence,
      );
    });
  });

  it("Ctrl-C ends with 130 and leaves nothing", async () => {
    await inEmptyFolder(async (cwd) => {
      const child = startSerkit(["extract", recordings, "--copies", "--no-cache", "--out", "t.parquet"], { cwd });
      const whenBegun = setInterval(() => {
        if (readdirSync(cwd).length === 0) return;
        clearInterval(whenBegun);
        child.kill("SIGINT");
      }, 5);
      expect(await finish(child)).toEqual({ exitCode: 130, stdout: "", stderr: "interrupted\n" });
    });
  });

  const disk = mountSmallDisk(join(folder, "disk"));
  it.skipIf(disk === undefined)(
    "a full disk ends with 1 and leaves nothing half-written (needs the right to mount a tmpfs)",
    async () => {
      try {
        for (const format of ["parquet", "csv", "jsonl"]) {
          const out = join(disk ?? "", `table.${format}`);
          const options = ["--features", "speech-functionals", "--out", out];
          expectRefusal(await runSerkit(["extract", recordings, ...options]), 1, /the disk is full/);
        }
        expect(readdirSync(disk ?? "")).toEqual([]);
      } finally {
        execFileSync("umount", [disk ?? ""]);
      }
    },
  );
});

describe("what is no table to train from", () => {
  it.each<[what: string, bytes: () => Uint8Array | string, sentence: RegExp]>([
    [
      "a text file named .parquet",
      () => "path,emotion\n",
      /bad\.parquet: is no Parquet file; name a table that serkit/,
    ],
    [
      "half a table",
      () => readFileSync(table).subarray(0, 5000),
      /bad\.parquet: the table was cut short; get a whole copy/,
    ],
  ])("%s ends with 3", async (_, bytes, sentence) => {
    writeFileSync(join(folder, "bad.parquet"), bytes());
    await inEmptyFolder(async (cwd) => {
      expectRefusal(await runSerkit(["train", join(folder, "bad.parquet"), ...train], { cwd }), 3, sentence);
    });
    expectRefusal(await runSerkit(["cross-validate", join(folder, "bad.parquet"), ...train]), 3, sentence);
  });

  it.each<[args: readonly string[], exitCode: number, sentence: RegExp]>([
    [["nowhere.parquet"], 3, /nowhere\.parquet: no such file/],
    [[table, "--recipe", "tess-cnn"], 3, /its features are not those of the recipe tess-cnn/],
    [[table, recordings], 2, /a table must be all there is to train from; got .*recordings besides /],
    [[table, "--corpus", "ravdess"], 2, /a table must be all there is to train from; got --corpus besides /],
  ])("%j ends with %i", async (args, exitCode, sentence) => {
    await inEmptyFolder(async (cwd) => {
      expectRefusal(await runSerkit(["train", ...args], { cwd }), exitCode, sentence);
    });
  });
});
