import type { Emotion } from "../emotion.ts";
import type { Utterance } from "../utterance.ts";

/** Files with the same bytes. */
export interface DuplicateGroup {
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly contentHash: string;
  /** The files, two or more, ordered by code points. */
  readonly paths: readonly string[];
}

/** One recording under several labels. */
export interface LabelConflict {
  /** The files with the same bytes. */
  readonly paths: readonly string[];
  /** Their labels, in the order of `paths`. */
  readonly emotions: readonly Emotion[];
}

/**
 * Writes content hashes into the utterances that have a duplicate, so that splits keep those together.
 *
 * @param utterances - Not changed.
 * @param duplicates - Groups of identical files, as `findDuplicates` of the Node entry returns them.
 * @returns The utterances in their order; those of no group as they were.
 *
 * @example
 * ```ts
 * const { utterances } = indexRecordings(["1006_TIE_HAP_XX.wav", "1006_TIE_NEU_XX.wav"]);
 * const groups = [{ contentHash: "c0ffee", paths: ["1006_TIE_HAP_XX.wav", "1006_TIE_NEU_XX.wav"] }];
 * markDuplicates(utterances, groups).map((utterance) => utterance.contentHash); // => ["c0ffee", "c0ffee"]
 * ```
 */
export function markDuplicates(utterances: readonly Utterance[], duplicates: readonly DuplicateGroup[]): Utterance[] {
  const hashByPath = new Map(duplicates.flatMap(({ contentHash, paths }) => paths.map((path) => [path, contentHash])));
  return utterances.map((utterance) => {
    const contentHash = hashByPath.get(utterance.path);
    return contentHash === undefined ? utterance : { ...utterance, contentHash };
  });
}

/**
 * Identical recordings that carry different labels: at least one of them is wrong.
 *
 * @param utterances - With `contentHash` where it is known, as {@link markDuplicates} returns them.
 * @returns One conflict a recording, in the order of its first utterance.
 *
 * @example
 * ```ts
 * const { utterances } = indexRecordings(["1006_TIE_HAP_XX.wav", "1006_TIE_NEU_XX.wav"]);
 * const hashed = utterances.map((utterance) => ({ ...utterance, contentHash: "c0ffee" }));
 * labelConflicts(hashed).map((conflict) => conflict.emotions); // => [["happy", "neutral"]]
 * ```
 */
export function labelConflicts(utterances: readonly Utterance[]): LabelConflict[] {
  const byHash = new Map<string, Utterance[]>();
  for (const utterance of utterances) {
    const { contentHash } = utterance;
    if (contentHash === undefined) continue;
    const twins = byHash.get(contentHash);
    if (twins === undefined) byHash.set(contentHash, [utterance]);
    else twins.push(utterance);
  }
  return [...byHash.values()]
    .filter((twins) => new Set(twins.map(({ emotion }) => emotion)).size > 1)
    .map((twins) => ({ paths: twins.map(({ path }) => path), emotions: twins.map(({ emotion }) => emotion) }));
}
