// pnpm check: every gate, fast ones first; the last line is the count of what passed and failed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, pnpm } from "./install.mjs";

const scratch = mkdtempSync(join(tmpdir(), "serkit-check-"));
const testResults = join(scratch, "tests.json");

/** Scripts of the root package.json, and what each watches over. */
const gates = [
  ["types", "every file type-checks"],
  ["format", "every file is formatted"],
  ["lint", "no rule of style is broken"],
  ["imports", "no cycle, no arrow in the wrong direction"],
  ["unused", "nothing is exported or depended on in vain"],
  ["build", "every package builds"],
  ["tests", "unit, property, golden, documentation and whole-command tests"],
  ["packages", "publint and attw agree with each package"],
  ["api", "each package offers what its report in etc/api says"],
  ["packed", "packed and installed in an empty folder, each package works"],
  ["size", "no bundle is over its budget"],
  ["docs", "every exported symbol is documented"],
];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${testResults}`];

install();
const counts = { passed: 0, failed: 0, skipped: 0 };
const failedGates = [];
const skippedTests = [];
for (const [name, promise] of gates) {
  console.log(`\n── ${name}: ${promise}`);
  const started = performance.now();
  const script = name === "build" ? ["build"] : [`check:${name}`];
  const { status } = pnpm(["--silent", "run", ...script, ...(name === "tests" ? reporters : [])]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passed = status === 0;
  console.log(`── ${name}: ${passed ? "passed" : "FAILED"} in ${seconds} s`);
  if (name === "tests") countTests(passed);
  else counts[passed ? "passed" : "failed"] += 1;
  if (!passed) failedGates.push(name);
}
rmSync(scratch, { recursive: true, force: true });

if (skippedTests.length > 0) console.log(`\nSKIPPED, for the reason each name gives:\n  ${skippedTests.join("\n  ")}`);
if (failedGates.length > 0) console.log(`\nFAILED: ${failedGates.join(", ")}`);
console.log(
  `\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`,
);
process.exit(counts.failed > 0 ? 1 : 0);

/** Adds the tests to the count and says which were skipped; a run that fell over counts as one failure. */
function countTests(passed) {
  let results;
  try {
    results = JSON.parse(readFileSync(testResults, "utf8"));
  } catch {
    counts.failed += 1;
    return;
  }
  counts.passed += results.numPassedTests;
  counts.failed += Math.max(results.numFailedTests, passed ? 0 : 1);
  const skipped = results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== "passed" && status !== "failed"),
  );
  counts.skipped += skipped.length;
  skippedTests.push(...skipped.map(({ fullName }) => fullName));
}
