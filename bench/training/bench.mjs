// pnpm bench:training [--rounds 7] [--only dnn,cnn]: an epoch of ours on wasm beside tfjs's own model.fit on wasm, Keras
// and scikit-learn, one thread each.
//
// Contestants take turns, epochs by epochs, on one core, so that load from elsewhere falls on all alike: the ratios are what
// to read. Every figure is the median over rounds, once all have run warm. Each Python is named by a variable:
//   python3 -m venv /tmp/keras && /tmp/keras/bin/pip install tensorflow-cpu==2.21.* keras==3.15.*
//   export SERKIT_KERAS_PYTHON=/tmp/keras/bin/python
//   python3 -m venv /tmp/sklearn && /tmp/sklearn/bin/pip install scikit-learn==1.9.*
//   export SERKIT_SKLEARN_PYTHON=/tmp/sklearn/bin/python
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { environment, startContestant } from "../features/contestant.mjs";
import { bundleModels } from "./bundleModels.mjs";

const here = import.meta.dirname;
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, only: { type: "string" } },
});
const workloads = JSON.parse(readFileSync(join(here, "workloads.json"), "utf8"));
const names = values.only?.split(",") ?? Object.keys(workloads);
const rounds = Number(values.rounds);
const WARM_ROUNDS = 2;

environment.SERKIT_MODELS = await bundleModels();
environment.CUDA_VISIBLE_DEVICES = "";
environment.TF_CPP_MIN_LOG_LEVEL = "3";

const pythons = {
  keras: { command: process.env.SERKIT_KERAS_PYTHON, modules: "keras, tensorflow" },
  sklearn: { command: process.env.SERKIT_SKLEARN_PYTHON, modules: "sklearn" },
};
for (const [name, python] of Object.entries(pythons)) {
  const { command, modules } = python;
  const isThere =
    command !== undefined && spawnSync(command, ["-c", `import ${modules}`], { stdio: "ignore" }).status === 0;
  if (!isThere) {
    console.log(`${name} is missing: see the head of bench/training/bench.mjs`);
    delete pythons[name];
  }
}

for (const name of names) {
  const { label, architecture, epochs } = workloads[name];
  const contestants = [await node("serkit", name)];
  if (architecture.kind === "dnn" || architecture.kind === "mlp") contestants.push(await node("stock", name));
  else console.log(`${name}: tfjs's own wasm kernels cannot train it`);
  if (pythons.keras) contestants.push(await py("keras", name));
  if (pythons.sklearn && architecture.kind === "mlp") contestants.push(await py("sklearn", name));

  const times = new Map(contestants.map((contestant) => [contestant.name, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    for (const contestant of contestants) {
      const { wall } = await contestant.run("fit", epochs);
      if (round >= 0) times.get(contestant.name).push(median(wall));
    }
  }
  for (const contestant of contestants) contestant.stop();

  const ours = times.get("serkit");
  console.log(`\n${name}: ${label}; ms an epoch of ${workloads[name].rows} rows`);
  for (const [contestant, walls] of times) {
    const ratios = walls.map((wall, round) => ours[round] / wall);
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `  ${contestant.padEnd(10)}${median(walls).toFixed(1).padStart(9)}   serkit takes ${median(ratios).toFixed(2)} × that (${range})`,
    );
  }
}

function node(contestant, workload) {
  return startContestant(contestant, process.execPath, [join(here, "worker.mjs"), contestant, workload]);
}

function py(contestant, workload) {
  return startContestant(contestant, pythons[contestant].command, [join(here, "worker.py"), contestant, workload]);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
