import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  FEATURES_FOLDER,
  listDigests,
  readFeatures,
  writeFeatures,
} from "../../../src/node/extraction/featureCache.ts";

const cache = mkdtempSync(join(tmpdir(), "serkit-features-"));
afterAll(() => {
  rmSync(cache, { recursive: true });
});

const entry = { key: "a".repeat(64), digest: "1".repeat(64) };
const pathOf = ({ key, digest }: typeof entry): string => join(cache, FEATURES_FOLDER, key, digest);
const bits = (values: Float32Array | undefined): number[] | undefined =>
  values && [...new Uint32Array(values.buffer, values.byteOffset, values.length)];

describe("the feature cache", () => {
  it("gives back every bit, be it of a NaN", () => {
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 40 }), (words) => {
        writeFeatures(cache, entry, new Float32Array(words.slice().buffer));
        expect(bits(readFeatures(cache, entry))).toEqual([...words]);
      }),
      { numRuns: 50 },
    );
  });

  it("writes the part of a buffer that the values are, and leaves no other file", () => {
    const values = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    writeFeatures(cache, entry, values);
    expect(readFeatures(cache, entry)).toEqual(Float32Array.of(1, 2));
    expect(readdirSync(join(cache, FEATURES_FOLDER, entry.key))).toEqual([entry.digest]);
  });

  it("has nothing where any bit of the file is wrong", () => {
    writeFeatures(
      cache,
      entry,
      Float32Array.from({ length: 20 }, (_, i) => i / 3),
    );
    const sound = readFileSync(pathOf(entry));
    fc.assert(
      fc.property(fc.nat(sound.length * 8 - 1), (bit) => {
        const wrong = Buffer.from(sound);
        wrong[bit >> 3] = wrong[bit >> 3]! ^ (1 << (bit & 7));
        writeFileSync(pathOf(entry), wrong);
        expect(readFeatures(cache, entry)).toBeUndefined();
      }),
    );
  });

  it("has nothing where the file is too short or too long", () => {
    writeFeatures(cache, entry, Float32Array.of(1, 2, 3));
    const sound = readFileSync(pathOf(entry));
    for (let length = 0; length < sound.length; length++) {
      writeFileSync(pathOf(entry), sound.subarray(0, length));
      expect(readFeatures(cache, entry)).toBeUndefined();
    }
    writeFileSync(pathOf(entry), Buffer.concat([sound, Buffer.alloc(4)]));
    expect(readFeatures(cache, entry)).toBeUndefined();
  });

  it("has nothing where the file is another entry's", () => {
    const other = { ...entry, digest: "2".repeat(64) };
    writeFeatures(cache, entry, Float32Array.of(1));
    renameSync(pathOf(entry), pathOf(other));
    expect([readFeatures(cache, entry), readFeatures(cache, other)]).toEqual([undefined, undefined]);
  });

  it("lists the digests of a key", () => {
    const key = "b".repeat(64);
    expect(listDigests(cache, key)).toEqual(new Set());
    for (const digest of ["3".repeat(64), "4".repeat(64)]) writeFeatures(cache, { key, digest }, Float32Array.of(1));
    expect(listDigests(cache, key)).toEqual(new Set(["3".repeat(64), "4".repeat(64)]));
  });
});
