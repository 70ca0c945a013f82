import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackZip } from "../../../src/node.ts";
import { errorOf } from "../errorOf.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { archiveIn, contents, expectRefused, good } from "./refusal.ts";
import { writeZip, type ZipEntry } from "./zipWriter.ts";

describe("unpackZip", () => {
  it("unpacks files and folders, deflated and stored, empty and large", async () => {
    const large = Buffer.alloc(300_000, "abcdefg");
    const root = temporaryFolder([]);
    const archive = archiveIn(
      root,
      writeZip([
        { name: "Actor_01/", mode: 0o040755 },
        { name: "Actor_01/a.wav", content: large, mode: 0o100644 },
        { name: "Actor_02/müller.wav", content: large, method: 0 },
        { name: "void/" },
        { name: "empty.txt" },
        { name: "hollow.txt", method: 0 },
      ]),
    );
    const progress: number[] = [];
    const result = await unpackZip(archive, `${root}/new/around/set`, {
      onProgress: ({ byteCount, totalByteCount }) => progress.push(byteCount / totalByteCount),
    });
    expect(result).toEqual({ fileCount: 4, byteLength: 600_000 });
    expect(contents(`${root}/new`)).toEqual(
      ["around", "around/set", "around/set/Actor_01", "around/set/Actor_01/a.wav", "around/set/Actor_02"].concat([
        "around/set/Actor_02/müller.wav",
        "around/set/empty.txt",
        "around/set/hollow.txt",
        "around/set/void",
      ]),
    );
    expect(readFileSync(`${root}/new/around/set/Actor_01/a.wav`).equals(large)).toBe(true);
    expect(readFileSync(`${root}/new/around/set/Actor_02/müller.wav`).equals(large)).toBe(true);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it.skipIf(process.platform === "win32")("ignores modes, but for what they say of the kind", async () => {
    const root = temporaryFolder([]);
    mkdirSync(`${root}/usual`);
    const archive = archiveIn(root, writeZip([{ name: "a/run.sh", content: "x", mode: 0o106777 }]));
    await unpackZip(archive, `${root}/set`);
    expect(statSync(`${root}/set/a/run.sh`).mode & 0o7111).toBe(0);
    expect(statSync(`${root}/set`).mode).toBe(statSync(`${root}/usual`).mode);
  });

  it("refuses an archive above its limits, before anything is unpacked", async () => {
    const root = temporaryFolder([]);
    const archive = archiveIn(root, writeZip([good, { name: "b", content: "1234567890" }]));
    const refusal = (limits: object) => errorOf(unpackZip(archive, `${root}/set`, { limits }));
    expect(await refusal({ entryCount: 1 })).toMatchObject({
      message: expect.stringContaining("has more than 1 entries; nothing was unpacked"),
    });
    expect(await refusal({ byteLength: 14 })).toMatchObject({
      message: expect.stringContaining("would unpack to more than 14 bytes"),
    });
    expect(await refusal({ nameLength: 7 })).toMatchObject({
      message: expect.stringContaining("has a name of more than 7 characters"),
    });
    expect(contents(root)).toEqual(["set.zip"]);
    expect(await refusal({ entryCount: 2, byteLength: 15, nameLength: 8 })).toBeUndefined();
  });

  it("has limits of 50 000 entries and 20 GB", async () => {
    await expectRefused(writeZip([good], { entryCount: 50_001 }), "unsafe-archive", "has more than 50000 entries");
    const giant = (name: string): ZipEntry => ({ name, content: "x", declaredLength: 0xfffffff0 });
    const bytes = writeZip(["a", "b", "c", "d", "e"].map(giant));
    await expectRefused(bytes, "unsafe-archive", "would unpack to more than 20000000000 bytes");
  });

  it("does not mind in which order the directory names the files", async () => {
    const root = temporaryFolder([]);
    const bytes = writeZip([
      { name: "a", content: "first" },
      { name: "b", content: "second" },
    ]);
    const record = Buffer.from([0x50, 0x4b, 1, 2]);
    const [first, second] = [bytes.indexOf(record), bytes.lastIndexOf(record)];
    const swapped = Buffer.concat([
      bytes.subarray(0, first),
      bytes.subarray(second, 2 * second - first),
      bytes.subarray(first, second),
      bytes.subarray(2 * second - first),
    ]);
    await unpackZip(archiveIn(root, swapped), `${root}/set`);
    expect(readFileSync(`${root}/set/b`, "utf8")).toBe("second");
  });

  it("refuses a ratio above 100, but not of a few megabytes", async () => {
    const zeros = (byteLength: number) => writeZip([{ name: "zeros", content: Buffer.alloc(byteLength) }]);
    expect(zeros(5 * 1024 * 1024).length * 100).toBeLessThan(5 * 1024 * 1024);
    await expectRefused(zeros(5 * 1024 * 1024), "unsafe-archive", "would unpack to more than 100 times its length");
    const root = temporaryFolder([]);
    const small = archiveIn(root, zeros(3 * 1024 * 1024));
    expect(await unpackZip(small, `${root}/small`)).toEqual({ fileCount: 1, byteLength: 3 * 1024 * 1024 });
  });

  it("takes any damage for damage", async () => {
    const whole = writeZip([{ name: "a/b.wav", content: "abcabc" }, good, { name: "c", content: "d", method: 0 }]);
    const root = temporaryFolder([]);
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    const changes = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changed) bytes[at] = value;
        const archive = archiveIn(root, bytes);
        const target = `${root}/${++run}`;
        const error = await errorOf(unpackZip(archive, target));
        if (error !== undefined) expect(error).toMatchObject({ name: "ArchiveError", path: archive });
        expect(existsSync(target)).toBe(error === undefined);
        expect(readdirSync(root).filter((name) => name.startsWith("."))).toEqual([]);
      }),
      { numRuns: 300, seed: 20 },
    );
  });

  it("writes over nothing", async () => {
    const root = temporaryFolder({ "set/mine.txt": "mine", file: "mine" });
    const archive = archiveIn(root, writeZip([good]));
    for (const name of ["set", "file"]) {
      expect(await errorOf(unpackZip(archive, `${root}/${name}`))).toMatchObject({
        code: "exists",
        path: `${root}/${name}`,
        message: `unpackZip: ${root}/${name} is there already; remove it or name another folder`,
      });
    }
    expect(await errorOf(unpackZip(archive, `${root}/file/below`))).toMatchObject({ code: "unwritable" });
    expect(contents(root)).toEqual(["file", "set", "set.zip", "set/mine.txt"]);
  });

  it("names an archive that is not there or is a folder, and limits that are none", async () => {
    const root = temporaryFolder(["folder/x"]);
    expect(await errorOf(unpackZip(`${root}/none.zip`, `${root}/set`))).toMatchObject({
      code: "not-found",
      message: `unpackZip: ${root}/none.zip is not there; check the path`,
    });
    expect(await errorOf(unpackZip(`${root}/folder`, `${root}/set`))).toMatchObject({ code: "bad-archive" });
    expect(await errorOf(unpackZip(`${root}/none.zip`, `${root}/set`, { limits: { ratio: 0 } }))).toMatchObject({
      name: "RangeError",
      message: "unpackZip: limits.ratio must be a number above 0; got 0",
    });
    expect(await errorOf(unpackZip("x", "y", { limits: { entryCount: Number.NaN } }))).toBeInstanceOf(RangeError);
  });

  it("stops when told to, and passes on what onProgress throws; either leaves nothing", async () => {
    const root = temporaryFolder([]);
    const archive = archiveIn(root, writeZip([good, { name: "b", content: Buffer.alloc(500_000, "xyz") }]));
    const reason = new Error("enough");
    const unpack = (signal: AbortSignal, onProgress: () => void) =>
      errorOf(unpackZip(archive, `${root}/set`, { signal, onProgress }));
    const controller = new AbortController();
    const stop = () => {
      controller.abort(reason);
    };
    expect(await unpack(controller.signal, stop)).toBe(reason);
    expect(await unpack(AbortSignal.abort(reason), stop)).toBe(reason);
    const fail = () => {
      throw reason;
    };
    expect(await unpack(new AbortController().signal, fail)).toBe(reason);
    expect(contents(root)).toEqual(["set.zip"]);
  });
});
