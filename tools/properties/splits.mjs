// pnpm properties:splits [--count 10000] [--seed 1]: splits random corpora by every split and fold function of the package.
// No speaker and no identical recording may be on two sides, every utterance must be used once a fold, folds must be as even
// as their documentation says, and the same seed must give the same split. The last line is a hash of all splits: it must be
// the same on every platform.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const datasets = join(import.meta.dirname, "../../packages/datasets");
const { values } = parseArgs({
  options: { count: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const seed = Number(values.seed);

const outfile = join(mkdtempSync(join(tmpdir(), "serkit-properties-")), "splits.mjs");
await build({
  stdin: {
    contents: 'export { surveySplits } from "./test/split/survey/surveySplits.ts";',
    resolveDir: datasets,
    loader: "ts",
  },
  bundle: true,
  platform: "node",
  format: "esm",
  outfile,
});
const { surveySplits } = await import(pathToFileURL(outfile).href);

const started = performance.now();
const { utteranceCount, splitCounts, refusals, worst, faults, digest } = surveySplits(count, seed);
const seconds = (performance.now() - started) / 1000;
const listed = (counts) =>
  Object.entries(counts)
    .map(([name, n]) => `${n} ${name}`)
    .join(", ");

console.log(`${count} random corpora of ${utteranceCount} utterances from seed ${seed}, ${seconds.toFixed(0)} s`);
console.log(`splits    ${listed(splitCounts)}`);
console.log(`refusals  ${listed(refusals)}`);
console.log(
  `worst     of speakerFolds: test speakers of two folds differ by ${worst.speakers}, those of a gender by ${worst.gender}; ` +
    `an emotion is ${worst.emotion.toFixed(2)} times a speaker's most from its share`,
);
for (const fault of faults) console.log(`FAULT     ${fault}`);
console.log(faults.length === 0 ? "No fault." : "There are FAULTS.");
console.log(`sha256    ${digest}`);
process.exit(faults.length === 0 ? 0 : 1);
