import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { build, type BuildOptions } from "esbuild";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

/** Options of {@link buildPage}. */
export interface BuildPageOptions {
  /**
   * Export conditions by which packages are found beside the customary ones.
   * @defaultValue `[]`
   */
  readonly conditions?: readonly string[];
}

/**
 * Builds the page: scripts, style sheet, the recogniser and everything else that is to be served, in one folder.
 *
 * @param folder - Where to; it is made if need be.
 * @param options - How packages are found.
 */
export async function buildPage(folder: string, options: BuildPageOptions = {}): Promise<void> {
  const { conditions = [] } = options;
  await mkdir(folder, { recursive: true });
  const shared: BuildOptions = {
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: [...conditions],
    outdir: folder,
    logLevel: "warning",
    // Built packages import their own chunks for the order of things alone; what has no effects may be left out.
    logOverride: { "ignored-bare-import": "silent" },
  };
  const entries = ["src/main.ts", "src/engine/engineWorker.ts", "style/style.css"].map((entry) => join(root, entry));
  await build({ ...shared, entryPoints: entries, entryNames: "[name]" });

  const copied = [...["index.html", "manifest.webmanifest", "icon.svg"].map((name) => join(root, name)), ...assets()];
  await Promise.all(copied.map((path) => copyFile(path, join(folder, basename(path)))));

  const files = ["main.js", "engineWorker.js", "style.css", ...copied.map((path) => basename(path))];
  const define = {
    PAGE_FILES: JSON.stringify(["./", ...files.filter((name) => name !== "index.html")]),
    PAGE_VERSION: JSON.stringify(await digestOf(files.map((name) => join(folder, name)))),
  };
  await build({ ...shared, entryPoints: [join(root, "src/offline/serviceWorker.ts")], define });
}

/** What comes with the packages. */
function assets(): string[] {
  const wasm = dirname(require.resolve("@tensorflow/tfjs-backend-wasm"));
  return [
    require.resolve("@serkit/pretrained/ravdess.serkit"),
    require.resolve("serkit/microphone-worklet.js"),
    ...["", "-simd", "-threaded-simd"].map((kind) => join(wasm, `tfjs-backend-wasm${kind}.wasm`)),
  ];
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}
