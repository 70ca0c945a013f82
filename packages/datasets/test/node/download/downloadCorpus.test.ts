import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { babko, cremaD, labelledFolders, savee, synthetic, tess, type CorpusArchive } from "../../../src/index.ts";
import { DownloadError, downloadCorpus, scanFolders, type DownloadProgress } from "../../../src/node.ts";
import { writeZip } from "../archive/zipWriter.ts";
import { errorOf } from "../errorOf.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { archiveServer } from "./archiveServer.ts";
import { corpusAt, noise, seeFolder } from "./downloadTrial.ts";

const bytes = writeZip([
  { name: "angry/anna/1.wav", content: noise(60_000) },
  { name: "sad/ben/1.wav", content: noise(90_000), method: 0 },
]);
const md5 = createHash("md5").update(bytes).digest("hex");
const sha256 = createHash("sha256").update(bytes).digest("hex");

describe("downloadCorpus", () => {
  it("fetches, verifies, unpacks and tidies up; and does nothing the second time", async () => {
    const server = await archiveServer({ bytes });
    const folder = `${temporaryFolder([])}/new/folder`;
    const corpus = corpusAt(server.url, { md5, sha256, byteLength: bytes.length });
    const progress: DownloadProgress[] = [];
    const result = await downloadCorpus(corpus, folder, { onProgress: (step) => progress.push(step) });
    expect(result).toMatchObject({ status: "downloaded", folders: [`${folder}/set`] });
    expect(result.match).toMatchObject({ corpus: "folders", utteranceCount: 2 });
    expect(seeFolder(folder)).toEqual(["set"]);
    expect(readFileSync(`${folder}/set/sad/ben/1.wav`).equals(noise(90_000))).toBe(true);
    expect((await scanFolders(result.folders, { corpora: [corpus] })).utterances).toHaveLength(2);

    const stages = progress.map(({ stage }) => stage).filter((stage, i, all) => stage !== all[i - 1]);
    expect(stages).toEqual(["downloading", "verifying", "unpacking"]);
    const last = (stage: string) => progress.filter((step) => step.stage === stage).at(-1);
    expect(last("downloading")).toEqual({ stage: "downloading", fileName: "set.zip", byteCount: bytes.length });
    expect(last("verifying")?.byteCount).toBe(bytes.length);
    expect(last("unpacking")?.byteCount).toBe(150_000);

    expect(await downloadCorpus(corpus, folder)).toEqual({ ...result, status: "present" });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toHaveProperty("range");
  });

  it("takes an archive of which nothing is published, from a server that tells no length", async () => {
    const server = await archiveServer({ bytes, length: false });
    const folder = temporaryFolder([]);
    expect(await downloadCorpus(corpusAt(server.url), folder)).toMatchObject({ status: "downloaded" });
    expect(seeFolder(folder)).toEqual(["set"]);
  });

  it("counts what it unpacked, and says what is missing", async () => {
    const actor = (name: string, missing: string) =>
      ["a", "d", "f", "h", "n", "sa", "su"]
        .flatMap((code) =>
          Array.from({ length: code === "n" ? 30 : 15 }, (_, i) => `${name}/${code}${String(i + 1).padStart(2, "0")}`),
        )
        .filter((path) => path !== missing);
    const paths = ["DC", "JE", "JK", "KL"].flatMap((name) => actor(name, "JK/n30"));
    const server = await archiveServer({ bytes: writeZip(paths.map((path) => ({ name: `${path}.wav` }))) });
    const archives: CorpusArchive[] = [{ url: server.url, fileName: "set.zip" }];
    const corpus = { ...savee, download: { kind: "archive" as const, archives } };
    const folder = temporaryFolder([]);
    const { match } = await downloadCorpus(corpus, folder);
    expect(match).toMatchObject({
      extent: "partial",
      missingSpeakers: [{ name: "savee/JK", foundCount: 119, expectedCount: 120 }],
      reason: "479 of 480 recordings; missing 1 of savee/JK (1 neutral)",
    });
    // What was removed since is missed the next time, though nothing is fetched.
    rmSync(`${folder}/set/DC`, { recursive: true });
    expect((await downloadCorpus(corpus, folder)).match?.reason).toBe(
      "359 of 480 recordings; missing all of savee/DC, 1 of savee/JK",
    );
    server.answer = { bytes: writeZip([{ name: "read.me" }]) };
    expect(await downloadCorpus(corpus, `${folder}/other`)).not.toHaveProperty("match");
  });

  it("fetches from a mirror", async () => {
    const server = await archiveServer({ bytes });
    const folder = temporaryFolder([]);
    const corpus = corpusAt("https://corpus.invalid/set.zip", { md5 });
    expect(await downloadCorpus(corpus, folder, { url: server.url })).toMatchObject({ status: "downloaded" });
  });

  it("fetches each of several archives that is not there", async () => {
    const server = await archiveServer({ bytes });
    const folder = temporaryFolder(["one/angry/anna/1.wav"]);
    const archives: CorpusArchive[] = ["one", "two"].map((name) => ({ url: server.url, fileName: `${name}.zip`, md5 }));
    const corpus = { ...labelledFolders(), download: { kind: "archive" as const, archives } };
    const result = await downloadCorpus(corpus, folder);
    expect(result).toMatchObject({ status: "downloaded", folders: [`${folder}/one`, `${folder}/two`] });
    expect(server.requests).toHaveLength(1);
    expect(await errorOf(downloadCorpus(corpus, folder, { url: server.url }))).toMatchObject({
      name: "RangeError",
      message: `downloadCorpus: url must not be given for 2 archives; got ${server.url}`,
    });
  });

  it.each<[string, Partial<CorpusArchive>, string]>([
    [
      "wrong-checksum",
      { md5: "0".repeat(32) },
      `has the MD5 ${md5} instead of ${"0".repeat(32)}, so it was not unpacked`,
    ],
    ["wrong-checksum", { md5, sha256: "f".repeat(64) }, `has the SHA-256 ${sha256} instead of ${"f".repeat(64)}`],
    ["wrong-length", { byteLength: 7, md5 }, `has ${bytes.length} bytes instead of 7, so it was not taken`],
  ])("refuses what is not what was published: %s, %o", async (code, published, problem) => {
    const server = await archiveServer({ bytes });
    const folder = temporaryFolder([]);
    const error = await errorOf(downloadCorpus(corpusAt(server.url, published), folder));
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toMatchObject({ name: "DownloadError", code, corpus: "folders" });
    expect((error as Error).message).toContain(`downloadCorpus: folders: ${server.url} ${problem}`);
    expect(seeFolder(folder)).toEqual([]);
  });

  it("counts the bytes of a server that tells no length", async () => {
    const server = await archiveServer({ bytes, length: false });
    const folder = temporaryFolder([]);
    const longer = await errorOf(downloadCorpus(corpusAt(server.url, { byteLength: bytes.length + 1 }), folder));
    expect(longer).toMatchObject({ code: "wrong-length" });
    expect((longer as Error).message).toContain(`has ${bytes.length} bytes instead of ${bytes.length + 1}`);
    const shorter = await errorOf(downloadCorpus(corpusAt(server.url, { byteLength: 1000 }), folder));
    expect(shorter).toMatchObject({ code: "wrong-length" });
    expect((shorter as Error).message).toContain("has more than 1000 bytes");
    expect(seeFolder(folder)).toEqual([]);
    // It does not wait for the end, which may never come.
    server.answer = { bytes, length: false, stallAfter: 2000 };
    expect(await errorOf(downloadCorpus(corpusAt(server.url, { byteLength: 1000 }), folder))).toMatchObject({
      code: "wrong-length",
    });
  });

  it.each([404, 403, 500, 204])("says that the server answered %i", async (status) => {
    const server = await archiveServer({ bytes, status });
    const folder = temporaryFolder([]);
    expect(await errorOf(downloadCorpus(corpusAt(server.url), folder))).toMatchObject({
      code: "unavailable",
      message: `downloadCorpus: folders: the server answered ${status} for ${server.url}; try again later or name a mirror's url`,
    });
    expect(seeFolder(folder)).toEqual([]);
  });

  it("says that the server was not reached", async () => {
    const folder = temporaryFolder([]);
    const url = "http://127.0.0.1:1/set.zip";
    const error = await errorOf(downloadCorpus(corpusAt(url), folder));
    expect(error).toMatchObject({ name: "DownloadError", code: "network" });
    expect((error as Error).message).toMatch(
      /^downloadCorpus: folders: http:\S+ was not reached \(.+\); check the con/,
    );
  });

  it("refuses an archive that is hostile or none, and fetches it anew the next time", async () => {
    const folder = temporaryFolder([]);
    const hostile = writeZip([{ name: "good.wav" }, { name: "../../evil.wav", content: "x" }]);
    const server = await archiveServer({ bytes: hostile });
    const corpus = corpusAt(server.url);
    const unsafe = await errorOf(downloadCorpus(corpus, folder));
    expect(unsafe).toMatchObject({ name: "DownloadError", code: "unsafe-archive", cause: { name: "ArchiveError" } });
    expect((unsafe as Error).message).toContain('has an entry that leads out of its folder ("../../evil.wav")');
    server.answer = { bytes: Buffer.from("<html>moved</html>") };
    expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({ code: "bad-archive" });
    expect(seeFolder(folder)).toEqual([]);
    server.answer = { bytes };
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
  });

  it("sees what stands in the way before it fetches", async () => {
    const server = await archiveServer({ bytes });
    const root = temporaryFolder(["file/set", "plain"]);
    mkdirSync(`${root}/empty/set`, { recursive: true });
    for (const folder of [`${root}/empty`, `${root}/file`]) {
      expect(await errorOf(downloadCorpus(corpusAt(server.url), folder))).toMatchObject({
        code: "exists",
        message: `downloadCorpus: folders: ${folder}/set is there already and holds no recordings; remove it and call again`,
      });
    }
    expect(await errorOf(downloadCorpus(corpusAt(server.url), `${root}/plain/below`))).toMatchObject({
      name: "DownloadError",
    });
    expect(server.requests).toHaveLength(0);
  });

  it("keeps a whole archive whose unpacking failed for another reason than its own", async () => {
    const server = await archiveServer({ bytes });
    const folder = temporaryFolder([]);
    const blocked = { stage: "unpacking", reason: new Error("no") };
    const onProgress = ({ stage }: DownloadProgress) => {
      if (stage === blocked.stage) throw blocked.reason;
    };
    expect(await errorOf(downloadCorpus(corpusAt(server.url), folder, { onProgress }))).toBe(blocked.reason);
    expect(seeFolder(folder)).toEqual([".set.zip.part", ".set.zip.part.json"]);
    expect(await downloadCorpus(corpusAt(server.url, { md5 }), folder)).toMatchObject({ status: "downloaded" });
    expect(server.requests).toHaveLength(1);
  });

  it("says how to get a corpus that has no open address, and makes no folder", async () => {
    const folder = `${temporaryFolder([])}/new`;
    for (const corpus of [tess, savee, cremaD, babko]) {
      const error = await errorOf(downloadCorpus(corpus, folder));
      expect(error).toMatchObject({ name: "DownloadError", code: "not-offered", corpus: corpus.id });
      const { message } = error as Error;
      expect(message).toContain(`downloadCorpus: ${corpus.id}: ${corpus.name} is not at an open address; `);
      if (corpus.download?.kind === "by-hand")
        for (const step of corpus.download.steps) expect(message).toContain(step);
    }
    for (const corpus of [synthetic, labelledFolders()]) {
      const message = `downloadCorpus: ${corpus.id}: there is nothing to download; name a folder of your own to scanFolders`;
      expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({ code: "not-offered", message });
    }
    expect(existsSync(folder)).toBe(false);
  });

  it.each(["ftp://127.0.0.1/set.zip", "data:text/plain,x", "set.zip", ""])("refuses the url %j", async (url) => {
    expect(await errorOf(downloadCorpus(corpusAt("http://127.0.0.1:1/"), "x", { url }))).toMatchObject({
      name: "RangeError",
      message: `downloadCorpus: url must begin with http: or https:; got ${JSON.stringify(url)}`,
    });
  });

  it.each(["../set.zip", "set", ".zip", "a/b.zip", ".hidden.zip"])("refuses the archive name %j", async (fileName) => {
    expect(await errorOf(downloadCorpus(corpusAt("http://127.0.0.1:1/", { fileName }), "x"))).toMatchObject({
      name: "RangeError",
      message: `downloadCorpus: fileName must be a plain name that ends in .zip; got ${JSON.stringify(fileName)}`,
    });
  });
});
