import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { downloadCorpus } from "../../../src/node.ts";
import { writeZip } from "../archive/zipWriter.ts";
import { errorOf } from "../errorOf.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { archiveServer, type Answer } from "./archiveServer.ts";
import { corpusAt, noise, seeFolder } from "./downloadTrial.ts";

const bytes = writeZip([{ name: "angry/anna/1.wav", content: noise(200_000) }]);
const md5 = createHash("md5").update(bytes).digest("hex");
const HALF = Math.floor(bytes.length / 2);
const etag = '"one"';
const lastModified = "Sat, 21 Nov 2026 10:00:00 GMT";

/** Downloads until the connection is cut after half the bytes. */
async function interrupted(first: Answer) {
  const server = await archiveServer({ ...first, cutAfter: HALF });
  const folder = temporaryFolder([]);
  const corpus = corpusAt(server.url, { md5 });
  const error = await errorOf(downloadCorpus(corpus, folder));
  expect(error).toMatchObject({ name: "DownloadError", code: "interrupted", corpus: "folders" });
  expect((error as Error).message).toMatch(
    new RegExp(
      `^downloadCorpus: folders: the connection broke after ${HALF} bytes.*; call again to go on from there if the server allows$`,
    ),
  );
  expect(statSync(`${folder}/.set.zip.part`).size).toBe(HALF);
  return { server, folder, corpus };
}

describe("downloadCorpus, after a break,", () => {
  it.each<[string, Partial<Answer>, string]>([
    ["its ETag", { etag, lastModified }, etag],
    ["its date, for want of an ETag", { lastModified }, lastModified],
    ["its date, for a weak ETag proves nothing", { etag: 'W/"one"', lastModified, ifRange: false }, lastModified],
  ])("asks for the rest of the same archive by %s", async (_, marks, condition) => {
    const { server, folder, corpus } = await interrupted({ bytes, ...marks });
    server.answer = { bytes, ...marks };
    const counts: number[] = [];
    const onProgress = ({ stage, byteCount }: { stage: string; byteCount: number }) => {
      if (stage === "downloading") counts.push(byteCount);
    };
    expect(await downloadCorpus(corpus, folder, { onProgress })).toMatchObject({ status: "downloaded" });
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]).toMatchObject({ range: `bytes=${HALF}-`, "if-range": condition });
    expect(server.sent).toEqual([HALF, bytes.length - HALF]);
    expect(counts[0]).toBeGreaterThan(HALF);
    expect(seeFolder(folder)).toEqual(["set"]);
    expect(readFileSync(`${folder}/set/angry/anna/1.wav`).equals(noise(200_000))).toBe(true);
  });

  it("goes on as often as it must", async () => {
    const { server, folder, corpus } = await interrupted({ bytes, etag });
    server.answer = { bytes, etag, cutAfter: 1000 };
    expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({ code: "interrupted" });
    server.answer = { bytes, etag };
    await downloadCorpus(corpus, folder);
    expect(server.sent).toEqual([HALF, 1000, bytes.length - HALF - 1000]);
  });

  it("goes on where the server sends less of the rest than was asked for", async () => {
    const { server, folder, corpus } = await interrupted({ bytes, etag });
    server.answer = { bytes, etag, rangeLimit: 1000 };
    expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({
      code: "interrupted",
      message: `downloadCorpus: folders: the connection broke after ${HALF + 1000} bytes; call again to go on from there if the server allows`,
    });
    server.answer = { bytes, etag };
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
  });

  it.each<[string, Partial<Answer>, Partial<Answer>, readonly (string | undefined)[]]>([
    ["the server has no ranges", { etag }, { etag, ranges: false }, [`bytes=${HALF}-`]],
    ["the archive has changed", { etag: '"zero"' }, { etag }, [`bytes=${HALF}-`]],
    ["the server ignores If-Range", { etag: '"zero"' }, { etag, ifRange: false }, [`bytes=${HALF}-`, undefined]],
    ["the server gave no marks to go by", {}, { etag }, [undefined]],
    ["the archive was encoded", { etag, headers: { "Content-Encoding": "x-none" } }, { etag }, [undefined]],
  ])("begins anew where %s", async (_, before, after, ranges) => {
    const { server, folder, corpus } = await interrupted({ bytes: Buffer.from(bytes).fill(7), ...before });
    server.answer = { bytes, ...after };
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
    expect(server.requests.slice(1).map(({ range }) => range)).toEqual(ranges);
    expect(server.sent.at(-1)).toBe(bytes.length);
    expect(seeFolder(folder)).toEqual(["set"]);
  });

  it("begins anew where the archive has become shorter than the part", async () => {
    const { server, folder } = await interrupted({ bytes, etag });
    const short = writeZip([{ name: "sad/ben/1.wav", content: "short" }]);
    server.answer = { bytes: short, etag };
    expect(await downloadCorpus(corpusAt(server.url), folder)).toMatchObject({ status: "downloaded" });
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, `bytes=${HALF}-`, undefined]);
  });

  it("begins anew from another address, or where the notes cannot be read", async () => {
    const { server, folder, corpus } = await interrupted({ bytes, etag });
    server.answer = { bytes, etag, cutAfter: HALF };
    expect(await errorOf(downloadCorpus(corpus, folder, { url: `${server.url}?mirror` }))).toMatchObject({
      code: "interrupted",
    });
    for (const notes of ["", "{", "null", "[]", '{"url":7}', `{"url":"${server.url}","validator":7}`]) {
      writeFileSync(`${folder}/.set.zip.part.json`, notes);
      expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({ code: "interrupted" });
    }
    expect(server.requests.map(({ range }) => range)).toEqual(Array.from({ length: 8 }, () => undefined));
    server.answer = { bytes, etag };
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
  });

  it("notices that the rest was of another archive all the same", async () => {
    const { server, folder, corpus } = await interrupted({ bytes: Buffer.from(bytes).fill(7), etag });
    server.answer = { bytes, etag };
    expect(await errorOf(downloadCorpus(corpus, folder))).toMatchObject({ code: "wrong-checksum" });
    expect(seeFolder(folder)).toEqual([]);
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
  });

  it("goes on after it was told to stop", async () => {
    const server = await archiveServer({ bytes, etag, stallAfter: HALF });
    const folder = temporaryFolder([]);
    const corpus = corpusAt(server.url, { md5 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const { signal } = controller;
    const onProgress = ({ byteCount }: { byteCount: number }) => {
      if (byteCount === HALF)
        setTimeout(() => {
          controller.abort(reason);
        }, 10);
    };
    expect(await errorOf(downloadCorpus(corpus, folder, { signal, onProgress }))).toBe(reason);
    expect(await errorOf(downloadCorpus(corpus, folder, { signal }))).toBe(reason);
    expect(server.requests).toHaveLength(1);
    server.answer = { bytes, etag };
    expect(await downloadCorpus(corpus, folder)).toMatchObject({ status: "downloaded" });
    expect(server.requests[1]).toMatchObject({ range: `bytes=${HALF}-`, "if-range": etag });
    expect(server.sent).toEqual([HALF, bytes.length - HALF]);
  });

  it("stops waiting for a server that does not answer", async () => {
    const server = await archiveServer({ bytes, isSilent: true });
    const folder = temporaryFolder([]);
    const controller = new AbortController();
    const reason = new Error("enough");
    const error = errorOf(downloadCorpus(corpusAt(server.url), folder, { signal: controller.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(seeFolder(folder)).toEqual([]);
  });

  it("leaves nothing half unpacked if it is told to stop at any stage", async () => {
    const server = await archiveServer({ bytes, etag });
    const reason = new Error("enough");
    for (const stage of ["downloading", "verifying", "unpacking"]) {
      const folder = temporaryFolder([]);
      const controller = new AbortController();
      const onProgress = (progress: { stage: string }) => {
        if (progress.stage === stage) controller.abort(reason);
      };
      const { signal } = controller;
      expect(await errorOf(downloadCorpus(corpusAt(server.url, { md5 }), folder, { signal, onProgress }))).toBe(reason);
      expect(seeFolder(folder)).toEqual([".set.zip.part", ".set.zip.part.json"]);
      expect(await downloadCorpus(corpusAt(server.url, { md5 }), folder)).toMatchObject({ status: "downloaded" });
    }
  });
});
