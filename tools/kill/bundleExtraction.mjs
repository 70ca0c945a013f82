// The extraction of the package serkit as it stands in the working tree, bundled like a release with its worker.
import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const home = join(import.meta.dirname, "../../packages/ser");

/** What the tools use: none of it is public. */
const entry = `
  export { createExtractionThreads } from "./node/extraction/extractionThreads.ts";
  export { extractOnNode } from "./node/extraction/extractOnNode.ts";
  export { readFeatures } from "./node/extraction/featureCache.ts";
  export { featureKey } from "./node/extraction/featureKey.ts";
  export { distinctFeatureSets } from "./extraction/distinctFeatureSets.ts";
  export { featureSets } from "./extraction/featureSet.ts";
  export { recipes } from "./recipes/recipes.ts";
  export { createRandomSource } from "./random/randomSource.ts";
  export { writeSyntheticCorpus } from "./node/writeSyntheticCorpus.ts";
`;

/** Bundles to a new folder, below the package so that its dependencies are found, and gives that folder. */
export async function bundleExtraction() {
  const cache = join(home, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, "extraction-"));
  const options = {
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    outdir,
    conditions: ["@serkit/source"],
    external: ["tinypool", "mpg123-decoder", "ogg-opus-decoder", "@wasm-audio-decoders/*"],
    logLevel: "error",
  };
  const source = { contents: entry, resolveDir: join(home, "src"), loader: "ts", sourcefile: "extraction.ts" };
  await build({ ...options, stdin: source, entryNames: "extraction" });
  await build({ ...options, entryPoints: [join(home, "src/node/extraction/extractionWorker.ts")] });
  writeFileSync(join(outdir, "package.json"), '{ "type": "module" }');
  return outdir;
}

/** Loads what {@link bundleExtraction} made. */
export async function loadExtraction(folder) {
  return import(pathToFileURL(join(folder, "extraction.js")).href);
}
