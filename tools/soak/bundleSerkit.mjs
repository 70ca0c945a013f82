// The package serkit as it stands in the working tree, bundled like a release, so that no stale build is measured.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const home = join(import.meta.dirname, "../../packages/ser");

/** What the tools use; how many tensors there are is not public. */
const entry = `
  export { memory } from "@tensorflow/tfjs-core";
  export { loadRecognizer } from "./node/loadRecognizer.ts";
  export { encodeWav } from "@serkit/features";
  export { openByteStream } from "./node/streaming/openByteStream.ts";
  export { decodeStream } from "./streaming/decodeStream.ts";
  export { timeline } from "./streaming/timeline.ts";
  export { synthesizeCorpus } from "./synthetic/synthesizeCorpus.ts";
  export { trainSER } from "./node/trainSER.ts";
`;

/** Bundles to a folder below the package, so that its dependencies are found, loads it, and removes it when the process ends. */
export async function loadSerkit() {
  const cache = join(home, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, "soak-"));
  process.once("exit", () => rmSync(outdir, { recursive: true }));
  await build({
    stdin: { contents: entry, resolveDir: join(home, "src"), loader: "ts", sourcefile: "serkit.ts" },
    entryNames: "serkit",
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    conditions: ["@serkit/source"],
    external: ["@tensorflow/*", "tinypool", "mpg123-decoder", "ogg-opus-decoder", "@wasm-audio-decoders/*"],
    logLevel: "error",
  });
  writeFileSync(join(outdir, "package.json"), '{ "type": "module" }');
  return import(pathToFileURL(join(outdir, "serkit.js")).href);
}
