// node tools/compare/seeds.mjs FOLDER [--seeds 5]: the accuracy of our dense network beside Keras's, and of our
// multilayer perceptron beside scikit-learn's, on the recordings of a folder: 180 mean features, the same rows and the
// same splits for both sides, mean and standard deviation over seeds. It exits 1 where the means of the two sides are
// further apart than the reference's standard deviation.
//
// It reads what `pnpm build` makes. Each Python is named by a variable, as for bench/training/bench.mjs, whose head says
// how to make one; without it that side is left out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { environment } from "../../bench/features/contestant.mjs";
import { bundleModels } from "../../bench/training/bundleModels.mjs";
import { listClips } from "../parity/clips.mjs";

const FEATURE_COUNT = 180;
const SPLIT_SEED = 1;
const OPTIMIZER = { kind: "adam", learningRate: 0.001 }; // Keras's default
const DNN = { hiddenUnits: [256, 128, 64], dropoutRates: [0.3, 0.3, 0], epochs: 50, batchSize: 32 };
const MLP = { hiddenUnits: 300, alpha: 0.01, batchSize: 256, maxIterations: 500 };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: "string", default: "5" } },
});
const [folder] = positionals;
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
if (folder === undefined || seeds.length < 2) {
  console.error("Usage: node tools/compare/seeds.mjs FOLDER [--seeds 5]; at least two seeds");
  process.exit(2);
}
const pythons = {
  keras: { command: process.env.SERKIT_KERAS_PYTHON, modules: "keras, tensorflow" },
  sklearn: { command: process.env.SERKIT_SKLEARN_PYTHON, modules: "sklearn" },
};
for (const [name, { command, modules }] of Object.entries(pythons)) {
  const probe =
    command === undefined ? undefined : spawnSync(command, ["-c", `import ${modules}`], { stdio: "ignore" });
  if (probe?.status === 0) continue;
  console.log(`${name} is missing, nothing is compared with it: see the head of bench/training/bench.mjs`);
  delete pythons[name];
}

const packages = join(import.meta.dirname, "../../packages");
const load = (path) => import(pathToFileURL(path).href);
const { extractFeatures } = await load(join(packages, "ser/dist/node.js"));
const { indexRecordings, randomSplit, speakerIndependentSplit } = await load(join(packages, "datasets/dist/index.js"));
const serkit = await load(await bundleModels());
await serkit.selectBackend({ prefer: "wasm" });

const { utterances } = indexRecordings(listClips(folder).map((path) => relative(folder, path)));
const emotions = [...new Set(utterances.map(({ emotion }) => emotion))].sort();
const labels = utterances.map(({ emotion }) => emotions.indexOf(emotion));
const features = await extractAll();
console.log(`${utterances.length} recordings of ${emotions.length} emotions, ${seeds.length} seeds; accuracy in %`);

const splits = {
  "by speaker": speakerIndependentSplit(utterances, { seed: SPLIT_SEED }),
  random: randomSplit(utterances, { seed: SPLIT_SEED }),
};
const pairs = [
  { ours: "dnn", reference: "keras", train: trainDnn },
  { ours: "mlp", reference: "sklearn", train: trainMlp },
];
let isEqual = true;
for (const [name, split] of Object.entries(splits)) {
  const scaler = serkit.fitStandardScaler(rowsOf(split.train));
  const [train, test] = [split.train, split.test].map((rows) => ({
    x: serkit.standardize(rowsOf(rows), scaler),
    labels: rows.map((row) => labels[row]),
  }));
  for (const { ours, reference, train: trainOne } of pairs) {
    const own = [];
    for (const seed of seeds) own.push(await accuracyOf(trainOne, train, test, seed));
    const line = `${name.padEnd(12)}${ours.padEnd(5)}serkit ${described(own)}`;
    if (!(reference in pythons)) {
      console.log(line);
      continue;
    }
    const theirs = referenceAccuracies(reference, train, test);
    const isWithin = Math.abs(mean(own) - mean(theirs)) <= deviation(theirs);
    isEqual &&= isWithin;
    console.log(
      `${line}   ${reference} ${described(theirs)}   ${isWithin ? "within" : "NOT within"} one standard deviation`,
    );
  }
}
process.exitCode = isEqual ? 0 : 1;

async function extractAll() {
  const rows = [];
  for (const [index, { path }] of utterances.entries()) {
    const { values: row } = await extractFeatures(join(folder, path));
    rows.push(row.subarray(0, FEATURE_COUNT));
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${utterances.length} `);
  }
  return rows;
}

function rowsOf(indices) {
  const data = new Float32Array(indices.length * FEATURE_COUNT);
  for (const [row, index] of indices.entries()) data.set(features[index], row * FEATURE_COUNT);
  return { data, rows: indices.length, columns: FEATURE_COUNT };
}

async function accuracyOf(trainOne, train, test, seed) {
  const model = await trainOne(train, seed);
  const { data, columns } = await serkit.predictProbabilities(model, test.x);
  model.dispose();
  const hits = test.labels.filter((label, row) => {
    const probabilities = data.subarray(row * columns, (row + 1) * columns);
    return probabilities.indexOf(Math.max(...probabilities)) === label;
  });
  return (100 * hits.length) / test.labels.length;
}

async function trainDnn({ x, labels: classes }, seed) {
  const { hiddenUnits, dropoutRates, epochs, batchSize } = DNN;
  const sizes = { inputSize: FEATURE_COUNT, classCount: emotions.length };
  const model = serkit.buildDnn({ ...sizes, hiddenUnits, dropoutRates, seed });
  const rows = { x, labels: classes, classCount: emotions.length };
  await serkit.fitClassifier({ model, ...rows, epochs, batchSize, optimizer: OPTIMIZER, seed });
  return model;
}

async function trainMlp({ x, labels: classes }, seed) {
  const sizes = { inputSize: FEATURE_COUNT, classCount: emotions.length, rows: x.rows };
  const { architecture, training } = serkit.scikitLearnMlp({ ...sizes, ...MLP });
  const model = serkit.buildModel(architecture, { seed });
  await serkit.fitClassifier({ model, x, labels: classes, classCount: emotions.length, ...training, seed });
  return model;
}

/** Hands the same rows over in a file; an accuracy in % for each seed comes back. */
function referenceAccuracies(reference, train, test) {
  const scratch = mkdtempSync(join(tmpdir(), "serkit-compare-"));
  try {
    for (const [side, { x }] of Object.entries({ train, test })) writeFileSync(join(scratch, `${side}.f32`), x.data);
    const task = { columns: FEATURE_COUNT, classCount: emotions.length, seeds, dnn: DNN, mlp: MLP };
    const all = { ...task, train: train.labels, test: test.labels };
    writeFileSync(join(scratch, "task.json"), JSON.stringify(all));
    const script = join(import.meta.dirname, "seeds.py");
    const env = { ...environment, CUDA_VISIBLE_DEVICES: "", TF_CPP_MIN_LOG_LEVEL: "3" };
    const { command } = pythons[reference];
    const { status, stdout, stderr } = spawnSync(command, [script, reference, scratch], { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${reference} failed: ${stderr.slice(-600)}`);
    return JSON.parse(stdout.trim().split("\n").at(-1));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function described(numbers) {
  return `${mean(numbers).toFixed(1)} ± ${deviation(numbers).toFixed(1)}`;
}

function mean(numbers) {
  return numbers.reduce((total, value) => total + value, 0) / numbers.length;
}

function deviation(numbers) {
  const middle = mean(numbers);
  return Math.sqrt(numbers.reduce((total, value) => total + (value - middle) ** 2, 0) / (numbers.length - 1));
}
