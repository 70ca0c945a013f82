import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const tsx = join(import.meta.dirname, "../train-and-predict/node_modules/.bin/tsx");

it.each([
  ["features-only", /^44 frames of 13 coefficients\nthe tone is A\n$/],
  [
    "train-and-predict",
    /^held out: synthetic\/\d\d, .*\nunweighted average recall: \d+\.\d %\na sad recording .* taken for \w+\n$/,
  ],
])("the example %s runs", async (name, output) => {
  const { stdout, stderr } = await run(tsx, ["main.ts"], { cwd: join(import.meta.dirname, "..", name) });
  expect(stdout).toMatch(output);
  expect(stderr).toBe("");
});
