import { createHash } from "node:crypto";
import type { Augmentation } from "../../extraction/augmentation.ts";
import type { Conditioning } from "../../extraction/conditioning.ts";
import type { FeatureSet } from "../../extraction/featureSet.ts";
import { version } from "../../version.ts";

/** To be raised whenever the same request comes to give other numbers. */
const NUMERICS = 1;

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
 * in the last bit. The functions of `Math` are the JavaScript engine's, hence its version.
 *
 * @returns SHA-256 in hexadecimal digits.
 */
export function featureKey({ conditioning, steps, featureSet }: FeatureRequest): string {
  const engine = `${process.versions.v8} ${process.arch}`;
  const numerics = { version, NUMERICS, engine };
  return createHash("sha256").update(canonicalJson({ numerics, conditioning, steps, featureSet })).digest("hex");
}

/** JSON that does not depend on the order in which fields were written. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
