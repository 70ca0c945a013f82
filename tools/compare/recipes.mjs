// node tools/compare/recipes.mjs [--data RAVDESS] [--recipes a,b] [--seeds N]: the five recipes beside librosa, noisereduce,
// scikit-learn and Keras on the same recordings, under the protocol of each recipe's authors, split alike. What ours scores
// with other recordings and with other speakers stands beside it. Exits 1 where the means of both over seeds differ by more
// than three points. Each side draws validation rows of its own from the same training rows.
//
// It needs `pnpm build`, RAVDESS (that of ~/.cache/serkit-data unless --data names a folder) and Python 3.11 or later, that
// of SERKIT_PYTHON or python3, with:
//   pip install librosa==0.11.0 noisereduce==3.0.3 scikit-learn==1.9.1 tensorflow-cpu==2.21.0 keras==3.15.1
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { python } from "../parity/python.mjs";

const BAR = 3; // points
/** Small tests and unscaled features scatter: where time allows, so many that chance stays below the bar. */
const SEED_COUNTS = { "savee-dnn": 10, "ravdess-mlp": 60, "ravdess-dnn": 10, "babko-cnn": 1, "tess-cnn": 3 };
const MODULES = ["librosa", "noisereduce", "sklearn", "tensorflow", "keras"];

const packages = join(import.meta.dirname, "../../packages");
const load = (path) => import(pathToFileURL(join(packages, path)).href);
const { markDuplicates, randomSplit } = await load("datasets/dist/index.js");
const { findDuplicates, scanFolders } = await load("datasets/dist/node.js");
const { recipes, trainSER } = await load("ser/dist/node.js");

const { values } = parseArgs({
  options: {
    data: {
      type: "string",
      default: join(process.env.SERKIT_DATA ?? join(homedir(), ".cache/serkit-data"), "ravdess"),
    },
    recipes: { type: "string", default: Object.keys(SEED_COUNTS).join(",") },
    seeds: { type: "string" },
  },
});
const names = values.recipes.split(",");
const unknown = names.find((name) => !Object.hasOwn(SEED_COUNTS, name));
if (unknown !== undefined) {
  console.error(`The reference has no recipe ${unknown}; it has ${Object.keys(SEED_COUNTS).join(", ")}.`);
  process.exit(2);
}
const versions = pythonVersions();
if (!existsSync(values.data)) skip(`there is no folder ${values.data}; name one with --data`);
const { utterances } = await scanFolders([values.data]);
const recordings = markDuplicates(utterances, await findDuplicates(utterances));
const speakers = new Set(recordings.map(({ speaker }) => speaker));
console.log(`serkit beside ${versions}`);
console.log(
  `${recordings.length} recordings of ${speakers.size} speakers; accuracy in % ± deviation over seeds, difference ± its standard error\n`,
);
console.log(
  `${"recipe".padEnd(13)}${"seeds".padEnd(7)}${"ours".padEnd(13)}${"theirs".padEnd(13)}${"difference".padEnd(13)}${"by clip".padEnd(13)}by speaker`,
);

let holds = true;
for (const name of names) {
  const seedCount = Number(values.seeds ?? SEED_COUNTS[name]);
  await compare(recipes[name], [...Array(seedCount).keys()]);
}
console.log(holds ? `\nAll are within ${BAR} points.` : `\nNot all are within ${BAR} points.`);
process.exit(holds ? 0 : 1);

async function compare(recipe, seeds) {
  const ours = { random: [], clip: [], speaker: [] };
  const taken = recordings.filter(({ emotion }) => recipe.emotions.includes(emotion));
  const splits = seeds.map((seed) => splitOf(recipe, taken, seed));
  const answer = reference(recipe, taken, splits); // on the other core
  for (const { seed, test } of splits) {
    const report = await train(recipe, taken, seed);
    requireSameTest(
      report,
      test.map(([recording]) => taken[recording].path),
    );
    ours.random.push(report.accuracy);
    for (const { protocol, accuracy } of report.comparison) ours[protocol].push(accuracy);
    note(`${recipe.name}, seed ${seed}: ours ${points(report.accuracy)}`);
  }
  const theirs = await answer;
  const differences = theirs.map((accuracy, index) => ours.random[index] - accuracy);
  const difference = mean(differences);
  const isWithin = Math.abs(difference) <= BAR / 100;
  holds &&= isWithin;
  const cells = [ours.random, theirs].map((scores) => spread(scores).padEnd(13)).join("");
  const others = `${spread(ours.clip).padEnd(13)}${spread(ours.speaker)}`;
  const error = seeds.length === 1 ? "" : ` ± ${points(deviation(differences) / Math.sqrt(seeds.length))}`;
  const change = `${difference < 0 ? "−" : "+"}${points(Math.abs(difference))}${error}`;
  console.log(
    `${recipe.name.padEnd(13)}${String(seeds.length).padEnd(7)}${cells}${change.padEnd(13)}${others}${isWithin ? "" : "  TOO FAR"}`,
  );
}

async function train(recipe, data, seed) {
  const { protocol, testSize } = recipe.customary;
  const recognizer = await trainSER({ data, recipe, protocol, testSize, compare: ["clip", "speaker"], seed });
  recognizer.dispose();
  return recognizer.report;
}

/** The rows of the customary split that `trainSER` makes with a seed. */
function splitOf({ augmentation, customary, validationSize }, data, seed) {
  const { testSize, splitsCopies = false } = customary;
  const originals = data.map((_, recording) => [recording, 0]);
  const withCopies = (rows) =>
    rows.flatMap(([recording]) => Array.from({ length: 1 + augmentation.length }, (_, copy) => [recording, copy]));
  const part = (rows, size) => {
    const { train, test } = randomSplit(
      rows.map(([recording]) => data[recording]),
      { testSize: size, seed },
    );
    return [train, test].map((indices) => indices.map((index) => rows[index]));
  };

  const [learned, test] = part(splitsCopies ? withCopies(originals) : originals, testSize);
  const [train, validation] = validationSize === undefined ? [learned, []] : part(learned, validationSize);
  return { seed, train: splitsCopies ? train : withCopies(train), validation, test };
}

/** Refuses a report whose test was another than that of the reference. */
function requireSameTest({ recipe, test, mistakes }, paths) {
  const known = new Set(paths);
  if (test.utterances === paths.length && mistakes.every(({ path }) => known.has(path))) return;
  throw new Error(`${recipe}: serkit was not scored on the rows that the reference has`);
}

/** What the reference scores on each split. */
async function reference(recipe, data, splits) {
  const labels = data.map(({ emotion }) => recipe.emotions.indexOf(emotion));
  const job = { recipe: recipe.name, paths: data.map(({ path }) => path), labels, splits };
  const worker = spawn(python, [join(import.meta.dirname, "recipes.py")], { stdio: ["pipe", "pipe", "inherit"] });
  worker.stdin.end(JSON.stringify(job));
  const scores = [];
  for await (const line of createInterface({ input: worker.stdout })) {
    const { seed, accuracy } = JSON.parse(line);
    note(`${recipe.name}, seed ${seed}: theirs ${points(accuracy)}`);
    scores.push(accuracy);
  }
  if (scores.length !== splits.length) throw new Error(`${recipe.name}: ${python} stopped early`);
  return scores;
}

/** What that Python has; ends the process where something is missing. */
function pythonVersions() {
  const print = MODULES.map((name) => `print("${name}", ${name}.__version__)`).join("; ");
  const source = `import ${MODULES.join(", ")}; from importlib.metadata import version; ${print}`.replace(
    "noisereduce.__version__",
    'version("noisereduce")',
  );
  const { status, stdout, stderr, error } = spawnSync(python, ["-c", source], { encoding: "utf8" });
  if (status === 0) return stdout.trim().split("\n").join(", ");
  return skip(
    `${python} lacks what the head of this file names (${error?.message ?? stderr.trim().split("\n").at(-1)})`,
  );
}

function skip(reason) {
  console.log(`SKIPPED: ${reason}.`);
  process.exit(0);
}

function note(sentence) {
  console.error(sentence);
}

function points(share) {
  return (100 * share).toFixed(1);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function deviation(numbers) {
  const center = mean(numbers);
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - center) ** 2, 0) / (numbers.length - 1));
}

/** Mean and standard deviation over seeds, or the one number there is. */
function spread(scores) {
  return scores.length === 1 ? points(scores[0]) : `${points(mean(scores))} ± ${points(deviation(scores))}`;
}
