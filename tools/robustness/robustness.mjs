// node tools/robustness/robustness.mjs FOLDER [--recipe serkit] [--seeds 0,1,2,3,4,5]: what is left of a recipe's score when the recordings are
// louder, quieter, noisy, or of another sample rate than those it was trained on.
//
// For each seed a recogniser is trained with a quarter of the speakers held out, and asked about their recordings as they are and
// changed. It prints a table of Markdown, and exits 1 where unweighted average recall falls by more than a change is allowed to
// cost. It reads what `pnpm build` makes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { recipe: { type: "string", default: "serkit" }, seeds: { type: "string", default: "0,1,2,3,4,5" } },
});
const [folder] = positionals;
const seeds = values.seeds.split(",").map(Number);
if (folder === undefined || positionals.length > 1 || !seeds.every(Number.isSafeInteger)) {
  console.error("Usage: node tools/robustness/robustness.mjs FOLDER [--recipe serkit] [--seeds 0,1,2,3,4,5]");
  process.exit(2);
}
const packages = join(import.meta.dirname, "../../packages");
const load = (path) => import(pathToFileURL(join(packages, path)).href);
const { trainSER } = await load("ser/dist/node.js");
const { scanFolders } = await load("datasets/dist/node.js");
const { addNoise, decodeWav, gain, resample, toMono } = await load("features/dist/index.js");

/** Each with the points of recall that it may cost. */
const changes = [
  { name: "12 dB louder", limit: 3, apply: (signal) => gain(signal, { gainDecibels: 12 }) },
  { name: "12 dB quieter", limit: 3, apply: (signal) => gain(signal, { gainDecibels: -12 }) },
  {
    name: "white noise 20 dB below the voice",
    limit: 8,
    apply: (signal, seed) => addNoise(signal, { signalToNoiseDecibels: 20, seed }),
  },
  { name: "at 22,050 Hz", limit: 3, apply: (signal) => resample(signal, 22_050) },
  { name: "at 16,000 Hz", limit: 3, apply: (signal) => resample(signal, 16_000) },
];

const asTheyAre = { name: "as they are", limit: Infinity, apply: (signal) => signal };
const answers = new Map([asTheyAre, ...changes].map((change) => [change, []]));
const { utterances } = await scanFolders([folder]);
for (const seed of seeds) {
  const recognizer = await trainSER({ data: [folder], recipe: values.recipe, seed });
  const { classes, test } = recognizer.report;
  const asked = utterances.filter(
    ({ speaker, emotion }) => test.speakers.includes(speaker) && classes.includes(emotion),
  );
  const given = new Map([...answers.keys()].map((change) => [change, []]));
  for (const [index, { path, emotion }] of asked.entries()) {
    const signal = toMono(decodeWav(new Uint8Array(await readFile(path))));
    for (const [{ apply }, own] of given) {
      const { emotion: predicted } = await recognizer.predict(apply(signal, index + 1));
      own.push({ emotion, predicted });
    }
  }
  recognizer.dispose();
  for (const [change, own] of given) answers.get(change).push(...own);
  const recalls = Array.from(given, ([{ name }, own]) => `${(100 * recall(own)).toFixed(1)} ${name}`);
  console.error(`seed ${seed}, ${asked.length} recordings of ${test.speakers.join(", ")}: ${recalls.join(", ")}`);
}

const reference = recall(answers.get(asTheyAre));
let failed = false;
console.log(`| recordings | recall of \`${values.recipe}\`, % | beside those as they are |\n| --- | --- | --- |`);
for (const [{ name, limit }, given] of answers) {
  const points = 100 * (recall(given) - reference);
  if (points < -limit) failed = true;
  console.log(`| ${name} | ${(100 * recall(given)).toFixed(1)} | ${limit === Infinity ? "" : points.toFixed(1)} |`);
}
process.exit(failed ? 1 : 0);

/** Mean over the emotions of the share recognised. */
function recall(given) {
  const emotions = [...new Set(given.map(({ emotion }) => emotion))];
  const recalls = emotions.map((emotion) => {
    const own = given.filter((answer) => answer.emotion === emotion);
    return own.filter(({ predicted }) => predicted === emotion).length / own.length;
  });
  return recalls.reduce((sum, share) => sum + share, 0) / emotions.length;
}
