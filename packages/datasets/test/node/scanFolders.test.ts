import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indexRecordings, labelledFolders } from "../../src/index.ts";
import { ScanError, scanFolders } from "../../src/node.ts";
import { filePaths, haveFileLists, withFileLists } from "../fileLists.ts";
import { errorOf } from "./errorOf.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("scanFolders", () => {
  it("finds utterances ordered by path, and says what it skipped", async () => {
    const root = temporaryFolder([
      "b/DC/a02.wav",
      "b/DC/a01.WAV",
      "a/JE_n01.wav",
      "notes.txt",
      "._x.wav",
      ".git/KL_a01.wav",
    ]);
    const result = await scanFolders([root]);
    expect(result.roots).toEqual([root]);
    expect(result.utterances.map(({ path }) => path)).toEqual([
      `${root}/a/JE_n01.wav`,
      `${root}/b/DC/a01.WAV`,
      `${root}/b/DC/a02.wav`,
    ]);
    expect(result.skipped.map(({ path, code }) => [path, code])).toEqual([[`${root}/notes.txt`, "not-audio"]]);
    expect(result.corpora.map(({ corpus }) => corpus.id)).toEqual(["savee"]);
  });

  it("reads the name of the given folder, but not of those around it", async () => {
    const root = temporaryFolder(["angry/DC/a01.wav"]);
    expect((await scanFolders([`${root}/angry/DC`])).utterances[0]?.speaker).toBe("savee/DC");
    const corpora = [labelledFolders()];
    expect((await scanFolders([`${root}/angry`], { corpora })).utterances[0]?.emotion).toBe("angry");
    expect(await errorOf(scanFolders([`${root}/angry/DC`], { corpora }))).toMatchObject({ code: "no-recordings" });
  });

  it("takes several roots and single files, and each recording once", async () => {
    const root = temporaryFolder(["set/DC/a01.wav", "set/DC/a02.wav", "again/DC/a01.wav", "one/DC/h01.wav"]);
    const folders = [`${root}/set`, `${root}/set/DC`, `${root}/again`, `${root}/one/DC/h01.wav`];
    const { utterances, skipped } = await scanFolders(folders);
    expect(utterances.map(({ path }) => path.slice(root.length))).toEqual([
      "/again/DC/a01.wav",
      "/one/DC/h01.wav",
      "/set/DC/a02.wav",
    ]);
    expect(skipped).toEqual([
      { path: `${root}/set/DC/a01.wav`, code: "copy", reason: `a copy of ${root}/again/DC/a01.wav` },
    ]);
  });

  it("follows links, but not in circles and not to nothing", async () => {
    const root = temporaryFolder(["real/DC/a01.wav", "else/DC/a02.wav"]);
    symlinkSync(`${root}/real`, `${root}/real/DC/loop`, "dir");
    symlinkSync(`${root}/else`, `${root}/real/linked`, "dir");
    symlinkSync(`${root}/nothing`, `${root}/real/broken.wav`);
    const { utterances, skipped } = await scanFolders([`${root}/real`]);
    expect(utterances.map(({ path }) => path.slice(root.length))).toEqual([
      "/real/DC/a01.wav",
      "/real/linked/DC/a02.wav",
    ]);
    expect(skipped).toEqual([]);
  });

  it("tells of its progress", async () => {
    const root = temporaryFolder(["DC/a01.wav", "DC/a02.wav", "JE/a01.wav"]);
    const folders: string[] = [];
    await scanFolders([root], { onProgress: ({ folder }) => folders.push(folder) });
    expect(folders).toEqual([root, `${root}/DC`, `${root}/JE`]);
  });

  it("stops when told to, before it begins and on the way", async () => {
    const root = temporaryFolder(["DC/a01.wav", "JE/a01.wav"]);
    const reason = new Error("enough");
    expect(await errorOf(scanFolders([root], { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const controller = new AbortController();
    const stop = () => {
      controller.abort(reason);
    };
    expect(await errorOf(scanFolders([root], { signal: controller.signal, onProgress: stop }))).toBe(reason);
  });

  it("names the folder that is missing, empty or of nothing it knows", async () => {
    const root = temporaryFolder(["empty/readme.txt", "other/clip.wav", "good/DC/a01.wav"]);
    const cases = [
      [`${root}/none`, "not-found", `scanFolders: there is no ${root}/none; check the path`],
      [`${root}/other/clip.wav/x`, "not-found", `scanFolders: there is no ${root}/other/clip.wav/x`],
      [`${root}/empty`, "no-recordings", `scanFolders: there is no audio file in ${root}/empty; name a folder`],
      [
        `${root}/other`,
        "no-recordings",
        `scanFolders: none of the 1 audio files in ${root}/other is named as one of RAVDESS`,
      ],
    ] as const;
    for (const [path, code, message] of cases) {
      const error = await errorOf(scanFolders([`${root}/good`, path]));
      expect(error).toBeInstanceOf(ScanError);
      expect(error).toMatchObject({ name: "ScanError", code, path });
      expect((error as ScanError).message).toContain(message);
    }
    expect(await errorOf(scanFolders([]))).toBeInstanceOf(RangeError);
    const twice = errorOf(scanFolders([root], { corpora: [labelledFolders(), labelledFolders()] }));
    expect(await twice).toMatchObject({
      name: "RangeError",
      message: "scanFolders: corpora must have distinct ids; got folders twice",
    });
  });

  it.skipIf(process.platform === "win32")("refuses what is neither folder nor file", async () => {
    expect(await errorOf(scanFolders(["/dev/null"]))).toMatchObject({ code: "not-a-folder", path: "/dev/null" });
  });

  it.skipIf(!haveFileLists)(withFileLists("finds the doubled RAVDESS once"), async () => {
    const paths = filePaths("ravdess").map((path) => path.slice(path.indexOf("/") + 1));
    const root = temporaryFolder(paths.flatMap((path) => [path, `audio_speech_actors_01-24/${path}`]));
    const { utterances, skipped } = await scanFolders([root]);
    expect(utterances.map(({ path }) => path.slice(root.length + 1))).toEqual([...paths].sort());
    expect(skipped).toHaveLength(1440);
    expect(utterances.map(({ emotion }) => emotion)).toEqual(
      indexRecordings([...paths].sort()).utterances.map(({ emotion }) => emotion),
    );
  });
});
