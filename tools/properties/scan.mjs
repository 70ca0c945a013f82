// pnpm properties:scan [--count 100000] [FOLDER …]: scans a tree of small files that it makes in the temporary folder, and
// inspects the folders named, twice, of which the second time counts. Says how long each took, the most memory it had, and
// how much it read. Scanning 100,000 files must stay below 300 MB, inspecting below 2 s for each 1,000 files.
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const MOST_MEMORY = 300e6;
const MOST_SECONDS = 2; // for 1,000 files
const FOLDER_SIZE = 1000;

if (process.send === undefined) await measureAll();
else await measure(...process.argv.slice(2));

async function measureAll() {
  const { values, positionals } = parseArgs({
    options: { count: { type: "string", default: "100000" } },
    allowPositionals: true,
  });
  const scratch = mkdtempSync(join(tmpdir(), "serkit-scan-"));
  try {
    const bundle = join(scratch, "scan.mjs");
    await bundleSources(bundle);
    const tree = join(scratch, "tree");
    makeTree(tree, Number(values.count));
    const scan = await inChild([bundle, "scan", tree]);
    report(`scan of ${scan.fileCount} files`, scan);
    let isWithin = scan.memory < MOST_MEMORY;
    for (const folder of positionals) {
      const inspection = await inChild([bundle, "inspect", resolve(folder)]);
      report(`inspection of ${inspection.fileCount} files in ${folder}`, inspection);
      isWithin &&= (1000 * inspection.seconds) / inspection.fileCount < MOST_SECONDS;
    }
    console.log(isWithin ? "Within the limits." : "NOT within the limits.");
    process.exitCode = isWithin ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function bundleSources(outfile) {
  const contents = `
    export { labelledFolders } from "./packages/datasets/src/index.ts";
    export { scanFolders } from "./packages/datasets/src/node.ts";
    export { inspectFolders } from "./packages/ser/src/node/inspectFolders.ts";
  `;
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, "../.."), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@serkit/source"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    outfile,
  });
}

/** Empty recordings, a thousand of each speaker and sorted by emotion; every tenth file is no recording. */
function makeTree(root, count) {
  const emotions = ["angry", "happy", "neutral", "sad"];
  for (let i = 0; i < count; i++) {
    const folder = join(root, `${emotions[i % 4]}/speaker-${Math.floor(i / FOLDER_SIZE)}`);
    if (i % FOLDER_SIZE < 4) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `recording-${i}.${i % 10 === 9 ? "txt" : "wav"}`), "");
  }
}

function inChild(args) {
  return new Promise((done, failed) => {
    const child = fork(import.meta.filename, args);
    child.once("message", done);
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the measurement ended with ${code}`)));
  });
}

async function measure(bundle, kind, folder) {
  const { scanFolders, inspectFolders, labelledFolders } = await import(pathToFileURL(bundle).href);
  const corpora = [labelledFolders()];
  const work = kind === "scan" ? () => scanFolders([folder], { corpora }) : () => inspectFolders([folder]);
  if (kind === "inspect") await work();
  const bytesBefore = bytesRead();
  const started = performance.now();
  const { utterances, skipped } = await work();
  const seconds = (performance.now() - started) / 1000;
  const fileCount = (typeof utterances === "number" ? utterances : utterances.length) + skipped.length;
  const memory = process.resourceUsage().maxRSS * 1024;
  process.send({ fileCount, seconds, memory, bytes: bytesRead() - bytesBefore }, () => process.exit());
}

/** Bytes that this process has read from files so far; Linux alone tells. */
function bytesRead() {
  if (process.platform !== "linux") return NaN;
  return Number(/rchar: (\d+)/.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}

function report(title, { seconds, memory, bytes, fileCount }) {
  const perThousand = (1000 * seconds) / fileCount;
  console.log(
    `${title}: ${seconds.toFixed(2)} s (${perThousand.toFixed(3)} s for 1,000), ` +
      `at most ${(memory / 1e6).toFixed(0)} MB, ${(bytes / fileCount).toFixed(0)} bytes read a file`,
  );
}
