// @serkit/models as it stands in the working tree, bundled like a release, so that no stale build is measured.
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "../../packages/models");

/** Bundles the package, tfjs left outside where Node finds it, and gives the path of the module. */
export async function bundleModels() {
  const outfile = join(folder, "node_modules/.cache/serkit-bench/models.mjs");
  await build({
    stdin: {
      contents: `
        export * from "./index.ts";
        export * as layers from "@tensorflow/tfjs-layers";
        export * as core from "@tensorflow/tfjs-core";
      `,
      resolveDir: join(folder, "src"),
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "node",
    packages: "external",
    outfile,
    logLevel: "error",
  });
  return outfile;
}
