// Trains one workload, ours or with what tfjs brings; each line of input asks for some epochs, each line of output times
// them. With "once" it trains one epoch and ends.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [contestant, name, mode] = process.argv.slice(2);
const workload = JSON.parse(readFileSync(join(import.meta.dirname, "workloads.json"), "utf8"))[name];
const { rows, shape, classCount, batchSize, architecture } = workload;
const serkit = await import(pathToFileURL(process.env.SERKIT_MODELS).href);
const { layers: tfl, core: tf } = serkit;

const columns = shape.reduce((product, length) => product * length, 1);
let state = 1;
const data = Float32Array.from({ length: rows * columns }, () => {
  state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
  return state / 2 ** 31 - 1;
});
const labels = Array.from({ length: rows }, (_, row) => row % classCount);

const fit = await (contestant === "serkit" ? ours() : stock());
if (mode === "once") {
  await fit(1, () => console.log("trained"));
  process.exit();
}
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { count } = JSON.parse(line);
  const cpuBefore = process.cpuUsage();
  const ends = [];
  await fit(count + 1, () => ends.push(performance.now()));
  const wall = ends.slice(1).map((end, i) => end - ends[i]);
  const { user, system } = process.cpuUsage(cpuBefore);
  console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 / ends.length }));
}

async function ours() {
  const { replacedKernels } = await serkit.selectBackend({ prefer: "wasm" });
  if (replacedKernels.length === 0) throw new Error("no kernel was replaced");
  const model = serkit.buildModel(completed(), { seed: 1 });
  const x = { data, rows, columns };
  const optimizer = { kind: "adam", learningRate: 0.001 };
  let seed = 0;
  return (epochs, onEpoch) =>
    serkit.fitClassifier({ model, x, labels, classCount, epochs, batchSize, optimizer, seed: seed++, onEpoch });
}

/** The architecture with all that the workload leaves open. */
function completed() {
  const sizes = { ...architecture, inputSize: shape.at(-1), classCount };
  switch (architecture.kind) {
    case "mlp":
      return { ...sizes, batchSize };
    case "cnn":
    case "melCnn": {
      const place = architecture.kind === "cnn" ? { inputSize: shape[0] } : { frameCount: shape[0] };
      const dropoutRates = architecture.filters.map(() => 0);
      const denseDropoutRates = architecture.denseUnits.map(() => 0);
      const rest = { dropoutRates, denseDropoutRates, normalization: "none", inputNoise: 0, l2: 0 };
      return { ...sizes, ...place, ...rest };
    }
    default:
      return sizes;
  }
}

async function stock() {
  const { createRequire } = await import("node:module");
  createRequire(process.env.SERKIT_MODELS)("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  const { hiddenUnits, dropoutRates = [], alpha = 0 } = architecture;
  const model = tfl.sequential();
  const penalty = alpha > 0 ? { kernelRegularizer: tfl.regularizers.l2({ l2: alpha / 2 / batchSize }) } : {};
  for (const [depth, units] of [hiddenUnits].flat().entries()) {
    const input = depth === 0 ? { inputShape: shape } : {};
    model.add(tfl.layers.dense({ units, activation: "relu", ...penalty, ...input }));
    if (dropoutRates[depth] > 0) model.add(tfl.layers.dropout({ rate: dropoutRates[depth] }));
  }
  model.add(tfl.layers.dense({ units: classCount, activation: "softmax", ...penalty }));
  const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7);
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const x = tf.tensor(data, [rows, ...shape]);
  const y = tf.oneHot(tf.tensor1d(labels, "int32"), classCount);
  return (epochs, onEpoch) =>
    model.fit(x, y, { epochs, batchSize, shuffle: true, verbose: 0, callbacks: { onEpochEnd: onEpoch } });
}
