import { readdirSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { ArchiveError, unpackZip } from "../../../src/node.ts";
import { errorOf } from "../errorOf.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import type { ZipEntry } from "./zipWriter.ts";

/** An entry that nothing is wrong with. */
export const good: ZipEntry = { name: "good.wav", content: "sound" };

/** Everything below a folder. */
export function contents(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
}

/** Path of an archive of these bytes. */
export function archiveIn(root: string, bytes: Uint8Array): string {
  const archive = `${root}/set.zip`;
  writeFileSync(archive, bytes);
  return archive;
}

/** Has the archive refused, and sees to it that nothing was written anywhere. */
export async function expectRefused(bytes: Uint8Array, code: string, problem: string): Promise<void> {
  const root = temporaryFolder(["around/target.txt"]);
  const archive = archiveIn(root, bytes);
  const before = contents(root);
  const error = await errorOf(unpackZip(archive, `${root}/around/target`));
  expect(error).toBeInstanceOf(ArchiveError);
  expect(error).toMatchObject({ name: "ArchiveError", code, path: archive });
  expect((error as Error).message).toContain(`unpackZip: ${archive} ${problem}`);
  expect(contents(root)).toEqual(before);
}
