import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./writeWhole.ts";

/** One row of features in the cache. */
export interface FeatureEntry {
  /** What was taken, as `featureKey` names it. */
  readonly key: string;
  /** SHA-256 of the bytes of the recording's file, in hexadecimal digits. */
  readonly digest: string;
}

/** Folder of the features, within the cache's. */
export const FEATURES_FOLDER = "features";

// An entry is a file `features/KEY/DIGEST`: eight letters, the number of values, a checksum of names and values, the values, all
// in the byte order of the machine; on one of the other order the number does not fit the length of the file.
const MAGIC = Buffer.from("serkitF1", "latin1");
const CHECKSUM_OFFSET = MAGIC.length + 4;
const VALUES_OFFSET = CHECKSUM_OFFSET + 32;

/**
 * Reads an entry of the cache.
 *
 * @returns The values as they were written, bit for bit; undefined if they are not there, or any byte of the file is wrong.
 */
export function readFeatures(cache: string, entry: FeatureEntry): Float32Array<ArrayBuffer> | undefined {
  let file: Buffer;
  try {
    file = readFileSync(pathOf(cache, entry));
  } catch {
    return undefined;
  }
  if (file.length < VALUES_OFFSET || (file.length - VALUES_OFFSET) % 4 !== 0) return undefined;
  const values = new Float32Array((file.length - VALUES_OFFSET) / 4);
  const bytes = new Uint8Array(values.buffer);
  bytes.set(file.subarray(VALUES_OFFSET));
  return file.subarray(0, VALUES_OFFSET).equals(headerOf(entry, bytes)) ? values : undefined;
}

/**
 * Writes an entry of the cache; one that is there is replaced.
 *
 * @throws The file system's error.
 */
export function writeFeatures(cache: string, entry: FeatureEntry, values: Float32Array): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  writeWhole(pathOf(cache, entry), Buffer.concat([headerOf(entry, bytes), bytes]));
}

/** Digests of the recordings of which there is an entry of this key, sound or not. */
export function listDigests(cache: string, key: string): Set<string> {
  try {
    return new Set(readdirSync(join(cache, FEATURES_FOLDER, key)));
  } catch {
    return new Set();
  }
}

function headerOf({ key, digest }: FeatureEntry, values: Uint8Array): Buffer {
  const count = new Uint8Array(Uint32Array.of(values.length / 4).buffer);
  const checksum = createHash("sha256").update(`${key} ${digest} `).update(values).digest();
  return Buffer.concat([MAGIC, count, checksum]);
}

function pathOf(cache: string, { key, digest }: FeatureEntry): string {
  return join(cache, FEATURES_FOLDER, key, digest);
}
