import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Options } from "tsup";
import { packageBuild } from "../../tools/tsup.ts";
import { sampleTap } from "./src/streaming/sampleTap.ts";

const build = packageBuild({
  index: "src/index.ts",
  node: "src/node.ts",
  browser: "src/browser.ts",
  worker: "src/worker.ts",
  cli: "src/cli/cli.ts",
  extractionWorker: "src/node/extraction/extractionWorker.ts",
}) as Options;

const config: Options = {
  ...build,
  // The text that the package makes code of, as a file for pages that must not.
  onSuccess: () => writeFile(join(import.meta.dirname, "dist/microphone-worklet.js"), sampleTap.code),
};
export default config;
