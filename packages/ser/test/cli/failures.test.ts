import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticCorpus } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";
import { expectRefusal, inEmptyFolder, mountSmallDisk } from "./refusal.ts";
import { finish, runSerkit, startSerkit } from "./runSerkit.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-failures-"));
const recordings = join(folder, "recordings");
const train = ["--recipe", "savee-dnn", "--emotions", "angry,sad", "--epochs", "2"] as const;
const clip = join(recordings, "synthetic/speaker-01/speaker-01_sad_01.wav");
const bundle = join(folder, "good.serkit");

beforeAll(async () => {
  await writeSyntheticCorpus(recordings, { speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
  const recognizer = await trainSmall();
  await recognizer.save(bundle);
  recognizer.dispose();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the synthetic corpus with only some of its files. */
function partOfCorpus(name: string, keep: (path: string) => boolean): string {
  const target = join(folder, name);
  cpSync(recordings, target, { recursive: true, filter: (path) => !path.endsWith(".wav") || keep(path) });
  return target;
}

describe("what cannot be trained on", () => {
  it.each<[what: string, make: () => string, sentence: RegExp]>([
    ["no such folder", () => join(folder, "nowhere"), /nowhere/],
    [
      "a folder without audio",
      () => {
        mkdirSync(join(folder, "texts"));
        writeFileSync(join(folder, "texts/readme.txt"), "hello");
        return join(folder, "texts");
      },
      /texts/,
    ],
    [
      "one speaker only",
      () => partOfCorpus("one-speaker", (path) => path.includes("speaker-01")),
      /every utterance is by synthetic\/01/,
    ],
    ["one emotion only", () => partOfCorpus("one-emotion", (path) => path.includes("_sad_")), /at least two emotions/],
  ])("%s ends with 3", async (_, make, sentence) => {
    const data = make();
    await inEmptyFolder(async (cwd) => {
      expectRefusal(await runSerkit(["train", data, ...train], { cwd }), 3, sentence);
    });
  });

  it("leaves out a file that cannot be used, says so, and trains on the rest", async () => {
    const data = partOfCorpus("one-broken", () => true);
    const broken = "synthetic/speaker-02/speaker-02_sad_01.wav";
    writeFileSync(join(data, broken), readFileSync(join(data, broken)).subarray(0, 2000));
    const out = join(folder, "partly.serkit");
    const run = await runSerkit(["train", data, ...train, "--out", out, "--json"]);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toBe(`left out: ${broken}: the file was cut short; get a whole copy\n`);
    expect(JSON.parse(run.stdout)).toMatchObject({ skipped: [{ path: broken }] });
  });
});

describe("what is no recording", () => {
  it.each<[what: string, bytes: () => Uint8Array, sentence: RegExp]>([
    ["a truncated WAV", () => readFileSync(clip).subarray(0, 5000), /bad\.wav: the file was cut short/],
    [
      "a text file named .wav",
      () => new TextEncoder().encode("I am no sound at all, whatever my name says."),
      /bad\.wav: not a WAV, MP3/,
    ],
    [
      "0 samples",
      () => encodeWav({ samples: new Float32Array(1), sampleRate: 8000 }).subarray(0, 44),
      /bad\.wav: holds no audio samples/,
    ],
    ["0 bytes", () => new Uint8Array(0), /bad\.wav: holds no audio samples/],
  ])("%s ends with 3", async (_, bytes, sentence) => {
    const path = join(folder, "bad.wav");
    writeFileSync(path, bytes());
    expectRefusal(await runSerkit(["predict", bundle, path]), 3, sentence);
    expectRefusal(await runSerkit(["features", path, "--json"]), 3, sentence);
  });
});

describe("what is no bundle", () => {
  it.each<[what: string, change: (bytes: Buffer) => Uint8Array, sentence: RegExp]>([
    ["a bundle cut in half", (bytes) => bytes.subarray(0, bytes.length / 2), /cut short/],
    ["a bundle of a newer version", (bytes) => Buffer.from(bytes).fill(9, 6, 7), /of format 9, .* update serkit/],
    ["a damaged bundle", (bytes) => Buffer.from(bytes).fill(1, 500, 501), /checksum does not match/],
    ["a recording", () => readFileSync(clip), /bad\.serkit: not a serkit bundle/],
  ])("%s ends with 4", async (_, change, sentence) => {
    const path = join(folder, "bad.serkit");
    writeFileSync(path, change(readFileSync(bundle)));
    expectRefusal(await runSerkit(["predict", path, clip]), 4, sentence);
  });

  it("no file ends with 4", async () => {
    expectRefusal(await runSerkit(["predict", "nowhere.serkit", clip]), 4, /nowhere\.serkit: no such file/);
  });
});

describe("what makes no sense", () => {
  it.each<[args: string[], sentence: RegExp]>([
    [["trian"], /unknown command 'trian'.*train/],
    [["train", "x", "--recipee", "a"], /unknown option '--recipee'.*--recipe/],
    [["train"], /missing required argument 'folder'/],
    [
      ["train", "x", "--recipe", "best"],
      /--recipe must be one of serkit, serkit-light, savee-dnn, .* or a file that ends in \.json; got best/,
    ],
    [["train", "x", "--emotions", "happy,joyful"], /The emotions are neutral, calm, happy/],
    [["train", "x", "--emotions", "happy"], /emotions must be at least two different ones; got happy/],
    [["train", "x", "--seed", "1.5"], /must be an integer ≥ 0/],
    [["train", "x", "--test-size", "1"], /must be a number between 0 and 1/],
    [["train", "x", "--corpus", "best"], /corpus must be one of ravdess, /],
    [["features", "x.wav", "--json", "--csv"], /cannot be used with/],
  ])("%j ends with 2", async (args, sentence) => {
    await inEmptyFolder(async (cwd) => {
      expectRefusal(await runSerkit(args, { cwd }), 2, sentence);
    });
  });
});

describe("what comes from outside", () => {
  it("Ctrl-C in training ends with 130 and writes nothing", async () => {
    await inEmptyFolder(async (cwd) => {
      const child = startSerkit(["train", recordings, ...train, "--epochs", "100000"], { cwd });
      setTimeout(() => child.kill("SIGINT"), 2500);
      const run = await finish(child);
      expect(run).toEqual({ exitCode: 130, stdout: "", stderr: "interrupted\n" });
    });
  });

  it("a folder that cannot be written to ends with 1", async () => {
    const run = await runSerkit(["train", recordings, ...train, "--out", join(folder, "no/such/model.serkit")]);
    expectRefusal(run, 1, /there is no folder .*no\/such; make it first/);
  });

  const small = mountSmallDisk(join(folder, "disk"));
  it.skipIf(small === undefined)(
    "a full disk ends with 1 and leaves nothing half-written (needs the right to mount a tmpfs)",
    async () => {
      const disk = small ?? "";
      try {
        const out = join(disk, "model.serkit");
        expectRefusal(await runSerkit(["train", recordings, ...train, "--out", out]), 1, /the disk is full/);
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        execFileSync("umount", [disk]);
      }
    },
  );
});
