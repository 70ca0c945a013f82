import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

// `node tools/kill/training.mjs` does the same twenty times for each of three trainings. It runs the build.

const tool = join(import.meta.dirname, "../../../../tools/kill/training.mjs");

it("comes to the same weights and history when it is killed three times and resumed from its file", async () => {
  const options = ["--kills", "3", "--only", "everything", "--seed", "5"];
  const { stdout } = await promisify(execFile)(process.execPath, [tool, ...options]);
  expect(stdout).toMatch(/^everything: \d+ epochs/);
  expect(stdout).toMatch(/ {2}3 kills, after epochs .*0 damaged files\n {2}the same, bit for bit\n$/s);
}, 120_000);
