import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { isRemote, nameSharedFile, placeSharedFile } from "../../src/locations/sharedFile.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-shared-"));
const path = join(folder, "a.wav");
writeFileSync(path, "12345");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("nameSharedFile", () => {
  it("names a file by its whole path, or by its path below the root", () => {
    expect(nameSharedFile(path, undefined).file).toEqual({ path, size: 5 });
    expect(nameSharedFile(pathToFileURL(path).href, undefined).file.path).toBe(path);
    expect(nameSharedFile(path, folder).file.path).toBe("a.wav");
    expect(nameSharedFile(path, tmpdir()).file.path).toMatch(/^serkit-shared-[^/]+\/a\.wav$/);
  });

  it("has another identity once the file has changed", () => {
    const before = nameSharedFile(path, undefined).identity;
    expect(nameSharedFile(path, undefined).identity).toBe(before);
    utimesSync(path, 1, 1);
    expect(nameSharedFile(path, undefined).identity).not.toBe(before);
  });

  it("says nothing of the size of a file that is not there", () => {
    expect(nameSharedFile(join(folder, "none.wav"), undefined).file.size).toBeUndefined();
  });

  it("refuses a file outside the root", () => {
    expect(() => nameSharedFile("/elsewhere/a.wav", folder)).toThrow(RangeError);
    expect(() => nameSharedFile("/elsewhere/a.wav", folder)).toThrow(
      `queue: root must be a folder above every recording; /elsewhere/a.wav is not below ${folder}`,
    );
  });
});

describe("placeSharedFile", () => {
  it.each([
    ["/data/a.wav", undefined, "/data/a.wav"],
    ["b/a.wav", "/mnt", "/mnt/b/a.wav"],
    ["/mnt/b/a.wav", "/mnt", "/mnt/b/a.wav"],
    ["b/a.wav", undefined, undefined],
    ["../secret", "/mnt", undefined],
    ["b/../../secret", "/mnt", undefined],
    ["/etc/passwd", "/mnt", undefined],
  ])("%s below %s is %s", (named, root, place) => {
    expect(placeSharedFile({ path: named, size: 1 }, root)).toBe(place);
  });
});

it.each([
  ["http://a/b.wav", true],
  ["HTTPS://a/b.wav", true],
  ["s3://bucket/key", true],
  ["/a/b.wav", false],
  ["file:///a/b.wav", false],
  ["C:\\a.wav", false],
])("isRemote(%j) is %s", (location, expected) => {
  expect(isRemote(location)).toBe(expected);
});
