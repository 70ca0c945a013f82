import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeWav } from "@serkit/features";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StorageError, type Mistake } from "../../../src/index.ts";
import { mistakeRecordings } from "../../../src/report/node/mistakeRecordings.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-mistakes-"));
const recordings = join(folder, "recordings");
const mistakesAt = (...paths: string[]): { mistakes: Mistake[] } => ({
  mistakes: paths.map((path) => ({ path, speaker: "a", emotion: "sad", predicted: "angry", probability: 0.9 })),
});
/** Which recording was taken is told by its length. */
const write = (path: string, seconds: number): void => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, encodeWav({ samples: new Float32Array(seconds * 8000).fill(0.1), sampleRate: 8000 }));
};
const found = async (path: string, folders = [recordings]): Promise<number | undefined> =>
  (await mistakeRecordings(mistakesAt(path), folders)).get(path)?.duration;

beforeAll(() => {
  write("secret.wav", 9);
  write("recordings/Actor_01/a.wav", 1);
  write("recordings/Actor_02/a.wav", 2);
  write("recordings/Actor_02/b.wav", 3);
  write("recordings/copy/Actor_01/a.wav", 4);
  writeFileSync(join(recordings, "noise.wav"), "no sound at all, but long enough to look");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("mistakeRecordings", () => {
  it.each([
    ["the path below the folder", "Actor_01/a.wav", 1],
    ["the end of the path", "RAVDESS/Actor_02/a.wav", 2],
    ["the name of the file", "elsewhere/b.wav", 3],
  ])("goes by %s", async (_, path, seconds) => {
    expect(await found(path)).toBe(seconds);
  });

  it("searches all folders", async () => {
    expect(await found("b.wav", [join(recordings, "Actor_01"), join(recordings, "Actor_02")])).toBe(3);
  });

  it("takes none where several are as good", async () => {
    expect(await found("a.wav")).toBeUndefined();
  });

  it("opens nothing outside the folders", async () => {
    for (const path of ["../secret.wav", "Actor_01/../../secret.wav", join(folder, "secret.wav")]) {
      expect(await found(path)).toBeUndefined();
    }
  });

  it("says what is not there or cannot be read, and goes on", async () => {
    const notices: string[] = [];
    const onNotice = (sentence: string): void => void notices.push(sentence);
    const report = mistakesAt("gone.wav", "noise.wav", "Actor_02/b.wav");
    const taken = await mistakeRecordings(report, [recordings], { onNotice });
    expect([...taken.keys()]).toEqual(["Actor_02/b.wav"]);
    expect(notices).toEqual([
      `gone.wav: no such recording in ${recordings}; the page does without it`,
      `${join(recordings, "noise.wav")}: not a WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus file; convert it first; the page does without it`,
    ]);
  });

  it("refuses a folder that is not there", async () => {
    const missing = join(folder, "missing");
    const attempt = mistakeRecordings(mistakesAt("a.wav"), [missing]);
    await expect(attempt).rejects.toThrow(StorageError);
    await expect(attempt).rejects.toThrow(`${missing}: no such file`);
  });
});
