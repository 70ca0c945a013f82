import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileSystemTime, fingerprintOf, isSettled } from "../../../src/node/extraction/fingerprint.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-fingerprint-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = join(folder, "a.wav");

describe("fingerprintOf", () => {
  it("stays as long as nothing is done to the file", () => {
    writeFileSync(path, "one");
    expect(fingerprintOf(path)).toEqual(fingerprintOf(path));
  });

  it("is another after a change that keeps size and time of the content", async () => {
    writeFileSync(path, "one");
    const { atime, mtime } = statSync(path);
    utimesSync(path, atime, mtime);
    const before = fingerprintOf(path);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(path, "two");
    utimesSync(path, atime, mtime);
    expect(fingerprintOf(path)?.text).not.toBe(before?.text);
  });

  it("is another when another file takes the place", () => {
    writeFileSync(path, "one");
    const before = fingerprintOf(path);
    writeFileSync(`${path}.new`, "one");
    renameSync(`${path}.new`, path);
    expect(fingerprintOf(path)?.text).not.toBe(before?.text);
  });

  it("is undefined where there is no file", () => {
    mkdirSync(join(folder, "folder"), { recursive: true });
    const paths = [join(folder, "none"), join(folder, "folder"), join(path, "below"), `${path}\0`];
    expect(paths.map(fingerprintOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("isSettled", () => {
  it("is so 2 s after the last change, not before", () => {
    const print = { text: "", changedAt: 10_000_000_000n };
    const times = [9_000_000_000n, 10_000_000_000n, 12_000_000_000n, 12_000_000_001n];
    expect(times.map((now) => isSettled(print, now))).toEqual([false, false, false, true]);
  });
});

describe("fileSystemTime", () => {
  it("is that of a file made now, of which nothing stays", () => {
    const scratch = join(folder, "made/for/it");
    const now = fileSystemTime(scratch);
    writeFileSync(path, "three");
    const changedAt = fingerprintOf(path)?.changedAt ?? 0n;
    expect(changedAt - now).toBeGreaterThanOrEqual(0n);
    expect(changedAt - now).toBeLessThan(2_000_000_000n);
    expect(readdirSync(scratch)).toEqual([]);
  });
});
