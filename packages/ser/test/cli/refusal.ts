import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Run } from "./runSerkit.ts";

/** One clear sentence, the right exit code, no stack trace, nothing as a result. */
export function expectRefusal(run: Run, exitCode: number, sentence: string | RegExp): void {
  expect(run.stderr).toMatch(/^error: [^\n]+\n$/);
  expect(run.stderr).toMatch(sentence);
  expect(run.stderr).not.toMatch(/\n\s+at |Error:/);
  expect(run.stdout).toBe("");
  expect(run.exitCode).toBe(exitCode);
}

/** A folder of its own to run in, which must be empty afterwards. */
export async function inEmptyFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), "serkit-empty-"));
  try {
    await use(cwd);
    expect(readdirSync(cwd)).toEqual([]);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** A disk of 64 KiB, or undefined where this user may not mount one. */
export function mountSmallDisk(disk: string): string | undefined {
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], { stdio: "ignore" });
    return disk;
  } catch {
    return undefined;
  }
}
