// npm start [-- FOLDER]: installs, builds what has changed, and goes the whole way on recordings.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { install, pnpm, root } from "./install.mjs";
import { listClips } from "./parity/clips.mjs";

install();
console.error("Building what has changed…");
const build = pnpm(["--silent", "run", "build"], { stdio: ["ignore", "ignore", "inherit"] });
if (build.status !== 0) {
  console.error("The build failed; `npx pnpm@10 build` says where.");
  process.exit(build.status ?? 1);
}
const status = serkit("demo", ...process.argv.slice(2));
if (status === 0) {
  askPretrained();
  console.log(`\nIn this checkout, serkit is "npm run --silent serkit --".`);
}
process.exit(status);

/** Runs serkit as built here; its exit code comes back. */
function serkit(...args) {
  const { status } = spawnSync(process.execPath, [join(root, "packages/ser/dist/cli.js"), ...args], {
    stdio: "inherit",
  });
  return status ?? 130;
}

/** Asks the recogniser of @serkit/pretrained, if it is there, about one of the demo's recordings. */
function askPretrained() {
  const bundle = "packages/pretrained/ravdess.serkit";
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
  const folder = positionals[0] ?? join(values.out ?? "serkit-demo", "recordings");
  if (!existsSync(join(root, bundle)) || !existsSync(folder) || !statSync(folder).isDirectory()) return;
  const [clip] = listClips(folder, 1);
  if (clip === undefined) return;
  console.log("\nThe recogniser of @serkit/pretrained, trained on RAVDESS (CC BY-NC-SA 4.0: not for commercial use):");
  serkit("predict", join(root, bundle), clip, "--top", "3");
  console.log(`Ask it about any recording: serkit predict ${bundle} ANY.wav`);
}
