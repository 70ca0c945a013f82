import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheCommand } from "../../../src/cli/commands/cache.ts";
import { writeFeatures } from "../../../src/node/extraction/featureCache.ts";

let [folder, directory] = ["", ""];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "serkit-cache-command-"));
  directory = join(folder, "cache");
  vi.stubEnv("SERKIT_CACHE", directory);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
  let printed = "";
  const result = (text: string): void => {
    printed += text;
  };
  const io = { result, message: () => undefined, isTerminal: false, signal: new AbortController().signal };
  const command = cacheCommand(io)
    .exitOverride()
    .configureOutput({ writeOut: result, writeErr: () => undefined });
  await command.parseAsync(args, { from: "user" });
  return printed;
}

/** Two entries of 100 values: 444 bytes each. */
function fill(): void {
  for (const letter of "ab")
    writeFeatures(directory, { key: letter.repeat(64), digest: "1".repeat(64) }, new Float32Array(100));
  writeFileSync(join(directory, "notes.txt"), "mine");
}

describe("serkit cache", () => {
  it("shows where it is and what is in it", async () => {
    expect(await run()).toBe(`folder   ${directory}\nentries  0\nsize     0.0 MB\n`);
    fill();
    expect(await run()).toMatch(
      /^folder {3}.*\nentries {2}2\nsize {5}0\.0 MB\noldest {3}2\d{3}-.*Z\nnewest {3}2\d{3}-.*Z\n$/,
    );
  });

  it("prints one JSON object", async () => {
    expect(JSON.parse(await run("--json"))).toEqual({ directory, entries: 0, bytes: 0 });
    fill();
    expect(JSON.parse(await run("--json"))).toMatchObject({ directory, entries: 2, bytes: 888 });
  });

  it("clears, and leaves what is not the cache's", async () => {
    fill();
    expect(await run("clear")).toBe(`2 files removed from ${directory}: 0.0 MB\n`);
    expect(JSON.parse(await run("clear", "--json"))).toEqual({ directory, files: 0, bytes: 0 });
    expect(existsSync(join(directory, "notes.txt"))).toBe(true);
  });

  it("begins its help with examples, and refuses another action", async () => {
    await expect(run("--help")).rejects.toMatchObject({ exitCode: 0 });
    await expect(run("empty")).rejects.toThrow(
      "error: command-argument value 'empty' is invalid for argument 'action'. Allowed choices are clear.",
    );
  });
});
