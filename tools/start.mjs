// npm start [-- FOLDER]: installs, builds what has changed, and goes the whole way on recordings.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { install, pnpm, root } from "./install.mjs";

install();
console.error("Building what has changed…");
const build = pnpm(["--silent", "run", "build"], { stdio: ["ignore", "ignore", "inherit"] });
if (build.status !== 0) {
  console.error("The build failed; `npx pnpm@10 build` says where.");
  process.exit(build.status ?? 1);
}
const demo = spawnSync(process.execPath, [join(root, "packages/ser/dist/cli.js"), "demo", ...process.argv.slice(2)], {
  stdio: "inherit",
});
if (demo.status === 0) console.log(`\nIn this checkout, serkit is "npm run --silent serkit --".`);
process.exit(demo.status ?? 130);
