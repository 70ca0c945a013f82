// Finds the packages that are measured beside ours. They are no dependencies of the workspace; to have them:
//   npm install --prefix /tmp/bench-peers --ignore-scripts meyda@5.6.3 essentia.js@0.1.3
//   export SERKIT_BENCH_PEERS=/tmp/bench-peers
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.SERKIT_BENCH_PEERS;
const require = createRequire(folder ? join(folder, "package.json") : import.meta.url);

/** Whether a package can be loaded. */
export function hasPeer(name) {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Loads a CommonJS package. */
export async function loadPeer(name) {
  return require(name);
}

/** The samples of a file at 22,050 Hz, read by ours: none of the packages resamples. */
export function readSignal(path) {
  return features.resample(features.toMono(features.decodeWav(readFileSync(path))), 22_050).samples;
}
const features = process.env.SERKIT_BUNDLE && (await import(pathToFileURL(process.env.SERKIT_BUNDLE).href));
