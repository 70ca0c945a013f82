import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What shows, without a look inside, that a file has changed. */
export interface Fingerprint {
  /** Size, time of the last change of the content, time of the last change of anything, and inode. */
  readonly text: string;
  /** The later of the two times, in nanoseconds since 1970. */
  readonly changedAt: bigint;
}

/** Takes the fingerprint of a file; undefined where there is none. */
export function fingerprintOf(path: string): Fingerprint | undefined {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found?.isFile() !== true) return undefined;
    const { size, mtimeNs, ctimeNs, ino } = found;
    return { text: [size, mtimeNs, ctimeNs, ino].join(" "), changedAt: mtimeNs > ctimeNs ? mtimeNs : ctimeNs };
  } catch {
    return undefined;
  }
}

/** The coarsest clock of a file system in use, FAT's: 2 s. */
const CLOCK_TICK = 2_000_000_000n;

/**
 * Whether a fingerprint can be relied on. A file that changes twice within one tick of the clock has one fingerprint before and
 * after the second change, so one that is so new says nothing.
 *
 * @param now - {@link fileSystemTime}, before the fingerprint was taken.
 *
 * @see Git, "Use of index and Racy Git problem" (Documentation/technical/racy-git), for the rule.
 */
export function isSettled({ changedAt }: Fingerprint, now: bigint): boolean {
  return changedAt < now - CLOCK_TICK;
}

/**
 * The time as the file system has it, in nanoseconds since 1970: that of a file made for it in a folder, which is made if need be.
 *
 * @throws The file system's error if nothing can be written there.
 */
export function fileSystemTime(folder: string): bigint {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `clock.${randomUUID()}.part`);
  try {
    writeFileSync(path, "");
    return statSync(path, { bigint: true }).mtimeNs;
  } finally {
    rmSync(path, { force: true });
  }
}
