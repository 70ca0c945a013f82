import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { version } from "../version.ts";
import type { Augmentation } from "./augmentation.ts";
import type { Conditioning } from "./conditioning.ts";
import type { FeatureSet } from "./featureSet.ts";

/** To be raised whenever the same request comes to give other numbers. */
export const NUMERICS = 1;

/** What is taken of a recording: one copy, one feature set. */
export interface FeatureRequest {
  /** What is done to the recording first. */
  readonly conditioning: Conditioning;
  /** How the copy is made. */
  readonly steps: Augmentation;
  /** What is taken of the copy. */
  readonly featureSet: FeatureSet;
}

/**
 * The name under which features are kept: the same for requests that mean the same, another wherever numbers may differ, be it
 * in the last bit.
 *
 * @param request - What is taken.
 * @param engine - The JavaScript engine and its version: the functions of `Math` are its own.
 * @returns SHA-256 in hexadecimal digits.
 */
export function featureIdentity({ conditioning, steps, featureSet }: FeatureRequest, engine: string): string {
  const numerics = { version, NUMERICS, engine };
  const text = canonicalJson({ numerics, conditioning, steps, featureSet });
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

/** JSON that does not depend on the order in which fields were written. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
