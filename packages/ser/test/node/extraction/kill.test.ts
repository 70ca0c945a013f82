import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const tool = join(import.meta.dirname, "../../../../../tools/kill/extraction.mjs");

it("survives SIGKILL and two processes at once: every entry read back is bit for bit what is computed", () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [tool, "--kills", "3", "--recordings", "16"], {
    encoding: "utf8",
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout).toMatch(/^3 kills within .* 0 wrong$/m);
  expect(stdout).toContain("two processes at once on one cache: 32 entries, all as computed");
}, 120_000);
