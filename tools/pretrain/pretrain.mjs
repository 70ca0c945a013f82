// node tools/pretrain/pretrain.mjs DATA [--recipe serkit] [--seed 1] [--folds in-order:2] [--others FOLDER] [--out packages/pretrained]:
// trains the recogniser of @serkit/pretrained on all recordings of DATA, and scores the recipe by cross-validation over
// speakers. Into the folder `out` it writes ravdess.serkit, in half precision where that changes no answer to a recording of
// DATA, and MODEL_CARD.md. It reads what `pnpm build` makes, and exits 1 where the file is above 4 MB.
//
// Each folder below `--others` (by default samples/ beside DATA, if it is there) holds recordings of another corpus, which the
// recogniser is asked about for the card.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { listClips } from "../parity/clips.mjs";
import { modelCard } from "./modelCard.mjs";

const LARGEST_FILE = 4_000_000;
const root = join(import.meta.dirname, "../..");

const defaults = { recipe: "serkit", seed: "1", folds: "in-order:2" };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    recipe: { type: "string", default: defaults.recipe },
    seed: { type: "string", default: defaults.seed },
    folds: { type: "string", default: defaults.folds },
    others: { type: "string" },
    out: { type: "string", default: join(root, "packages/pretrained") },
  },
});
const [data] = positionals;
const folds = foldChoice(values.folds);
if (data === undefined || positionals.length > 1 || folds === undefined) {
  console.error(
    "Usage: node tools/pretrain/pretrain.mjs DATA [--recipe serkit] [--seed 1] [--folds 5 | in-order:2] [--others FOLDER] [--out DIR]",
  );
  process.exit(2);
}

const serkit = await import(pathToFileURL(join(root, "packages/ser/dist/node.js")).href);
const started = performance.now();
const trained = await serkit.trainSER({
  data: [data],
  recipe: values.recipe,
  seed: Number(values.seed),
  folds,
  onProgress: progressLine(),
});
const seconds = (performance.now() - started) / 1000;
const { report } = trained;
console.log(
  `${report.recipe} on ${report.train.utterances} recordings of ${report.train.speakers.length} speakers in ${seconds.toFixed(0)} s: ` +
    `unweighted average recall ${percent(report.unweightedAverageRecall)} by cross-validation`,
);

const { bytes, change } = await smallestWithoutChange();
const file = {
  length: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  ...change,
  command: madeBy(),
};
console.log(
  `${bytes.length} bytes (${(bytes.length / 2 ** 20).toFixed(2)} MiB) in ${file.precision} precision; half precision changes ${file.changedAnswers} of ` +
    `${file.clips} answers, and a probability by ${file.largestChange.toExponential(1)} at most`,
);
if (bytes.length > LARGEST_FILE) {
  console.error(`error: the bundle is above ${LARGEST_FILE / 1e6} MB; nothing was written`);
  process.exit(1);
}

const recognizer = await serkit.loadRecognizer(bytes);
const others = await evaluateOthers(recognizer);
const card = modelCard({ report, markdown: serkit.renderMarkdown(report), file, others });
writeFileSync(join(values.out, "ravdess.serkit"), bytes);
const style = await resolveConfig(join(root, "README.md"));
writeFileSync(join(values.out, "MODEL_CARD.md"), await format(card, { ...style, parser: "markdown" }));
recognizer.dispose();
trained.dispose();
console.log(`wrote ravdess.serkit and MODEL_CARD.md in ${values.out}`);

/** The bundle in half precision where that changes no answer to a clip of the data, else as it was trained. */
async function smallestWithoutChange() {
  const half = trained.bytes({ precision: "half" });
  const rounded = await serkit.loadRecognizer(half);
  const clips = listClips(data);
  let [changedAnswers, largestChange] = [0, 0];
  for (const clip of clips) {
    const [before, after] = [await trained.predict(clip), await rounded.predict(clip)];
    if (before.emotion !== after.emotion) changedAnswers += 1;
    for (const [emotion, probability] of Object.entries(before.probabilities)) {
      largestChange = Math.max(largestChange, Math.abs(after.probabilities[emotion] - probability));
    }
  }
  rounded.dispose();
  const precision = changedAnswers === 0 ? "half" : "single";
  const change = { precision, clips: clips.length, changedAnswers, largestChange };
  return { bytes: precision === "half" ? half : trained.bytes(), change };
}

/** What it makes of recordings of other corpora; those that share fewer than two emotions with it are left out. */
async function evaluateOthers(asked) {
  const folder = values.others ?? resolve(data, "../samples");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const results = [];
  for (const { name } of names) {
    try {
      results.push(await serkit.evaluate(asked, { data: [join(folder, name)] }));
    } catch (error) {
      if (!(error instanceof serkit.DataError)) throw error;
      console.error(`left out: ${name}: ${error.message}`);
    }
  }
  return results;
}

/** The command as another person types it. */
function madeBy() {
  const changed = Object.keys(defaults).filter((name) => values[name] !== defaults[name]);
  const options = changed.map((name) => ` --${name} ${values[name]}`);
  return `node tools/pretrain/pretrain.mjs ${report.corpora.map(({ id }) => id.toUpperCase()).join("-")}${options.join("")}`;
}

/** A line on standard error at each tenth of each phase. */
function progressLine() {
  let last = "";
  return ({ phase, done, total }) => {
    const line = `${phase} ${10 * Math.floor((10 * done) / Math.max(1, total))} %`;
    if (line !== last) console.error(line);
    last = line;
  };
}

function foldChoice(text) {
  const match = /^(in-order:)?([1-9]\d*)$/.exec(text);
  if (match === null) return undefined;
  return match[1] === undefined ? Number(match[2]) : { speakersPerFold: Number(match[2]) };
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
