// pnpm fuzz:wav [--count 100000] [--seed N]: reads damaged WAV files. Each must give sound or an AudioFormatError, within two
// seconds, and must not take more memory than four times its size and 8 MB. What fails is kept in tools/fuzz/corpus and read
// first by every later run, and by the tests.
import { createHash, randomInt } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const MEMORY_ALLOWANCE = 8e6;
const features = join(import.meta.dirname, "../../packages/features");
const corpus = join(import.meta.dirname, "corpus");

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string" } },
});
const count = Number(values.count);
const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed);

const outfile = join(mkdtempSync(join(tmpdir(), "serkit-fuzz-")), "fuzz.mjs");
const contents = `
  export { decodeWav, readWavHeader, AudioFormatError } from "./src/index.ts";
  export { createRandom, mutatedWav } from "./test/audio/mutateWav.ts";
  export { fault } from "./test/audio/survey.ts";
`;
await build({ stdin: { contents, resolveDir: features, loader: "ts" }, bundle: true, format: "esm", outfile });
const { createRandom, mutatedWav, fault, ...decoders } = await import(pathToFileURL(outfile).href);

console.log(`${count} damaged WAV files from seed ${seed}; again with --seed ${seed}`);
let failures = 0;
let decoded = 0;
let slowest = 0;
let hungriest = 0;
const codes = {};

if (existsSync(corpus)) {
  for (const name of readdirSync(corpus)) judge(readFileSync(join(corpus, name)), `corpus/${name}`);
}
const random = createRandom(seed);
for (let i = 0; i < count; i++) judge(mutatedWav(random), `file ${i}`);

console.log(
  `${decoded} gave sound; ${Object.entries(codes)
    .map(([code, n]) => `${n} ${code}`)
    .join(", ")}`,
);
console.log(
  `slowest ${slowest.toFixed(1)} ms; most memory ${(hungriest / 1e6).toFixed(1)} MB above four times its file`,
);
console.log(failures === 0 ? "No failure." : `${failures} FAILED, kept in tools/fuzz/corpus`);
process.exit(failures === 0 ? 0 : 1);

function judge(file, name) {
  const before = memory();
  const started = performance.now();
  const wrong = fault(file, decoders, () => performance.now());
  slowest = Math.max(slowest, performance.now() - started);
  const taken = memory() - before - 4 * file.length;
  hungriest = Math.max(hungriest, taken);
  tally(file);
  const verdict = wrong ?? (taken > MEMORY_ALLOWANCE ? `it took ${(taken / 1e6).toFixed(1)} MB too many` : undefined);
  if (verdict === undefined) return;
  failures++;
  console.log(`${name}: ${verdict}`);
  mkdirSync(corpus, { recursive: true });
  writeFileSync(join(corpus, `${createHash("sha256").update(file).digest("hex").slice(0, 16)}.wav`), file);
}

/** Sample buffers lie outside of the heap; of those nothing is given back while one file is read. */
function memory() {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

function tally(file) {
  try {
    decoders.decodeWav(file);
    decoded++;
  } catch (error) {
    codes[error.code] = (codes[error.code] ?? 0) + 1;
  }
}
