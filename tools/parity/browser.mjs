// node tools/parity/browser.mjs: a bundle made in Node predicts 100 real clips in Chromium on cpu, wasm, webgl and webgpu, and
// says by how much probabilities differ from Node's; exits 1 where an emotion does, or a probability by more than 1e-4.
// The tests of the package do the same with fewer clips on webgpu.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const test = "packages/ser/test/browser/parity.test.ts";
const run = spawn(process.execPath, [vitest, "run", test, "--reporter=verbose", "--disable-console-intercept"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SERKIT_GRAPHICS_CLIPS: "100" },
});
run.on("close", (code) => {
  process.exitCode = code ?? 1;
});
