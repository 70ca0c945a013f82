// @serkit/features as it stands in the working tree, bundled like a release, so that no stale build is measured.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const source = join(import.meta.dirname, "../../packages/features/src");

/** What is measured: all that is public, and how the tuning comes about, which is not. */
const entry = `
  export * from "./index.ts";
  export { createSpectralPeaks } from "./chroma/spectralPeaks.ts";
  export { estimateTuning } from "./chroma/tuning.ts";
  export { createSpectrogramPlan } from "./spectrum/spectrogramPlan.ts";
`;

/** Bundles the package to a new temporary folder and gives the path of the module. */
export async function bundleFeatures() {
  const outfile = join(mkdtempSync(join(tmpdir(), "serkit-features-")), "features.mjs");
  await build({
    stdin: { contents: entry, resolveDir: source, loader: "ts" },
    bundle: true,
    format: "esm",
    target: "es2022",
    outfile,
    logLevel: "error",
  });
  return outfile;
}

/** The package's exports. */
export async function loadFeatures() {
  return import(pathToFileURL(await bundleFeatures()).href);
}
