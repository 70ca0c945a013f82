// pnpm bench:training [--rounds 7] [--only dnn,cnn]: an epoch of ours on wasm beside tfjs's own model.fit on wasm, Keras
// and scikit-learn, one thread each; then the time from the start of the process to the end of the first epoch.
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
import { environment, pinned, startContestant } from "../features/contestant.mjs";
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
  const isDense = architecture.kind === "dnn" || architecture.kind === "mlp";
  if (!isDense) console.log(`${name}: tfjs's own wasm kernels cannot train it`);
  const present = ["serkit"];
  if (isDense) present.push("stock");
  if (pythons.keras) present.push("keras");
  if (pythons.sklearn && architecture.kind === "mlp") present.push("sklearn");

  const contestants = [];
  for (const contestant of present) {
    contestants.push(await startContestant(contestant, ...commandOf(contestant, name)));
  }
  const times = new Map(present.map((contestant) => [contestant, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    for (const contestant of contestants) {
      const { wall } = await contestant.run("fit", epochs);
      if (round >= 0) times.get(contestant.name).push(median(wall));
    }
  }
  for (const contestant of contestants) contestant.stop();
  print(`\n${name}: ${label}; ms an epoch of ${workloads[name].rows} rows`, times);

  const starts = new Map(present.map((contestant) => [contestant, []]));
  for (let round = -1; round < rounds; round++) {
    for (const contestant of present) {
      const time = firstEpoch(contestant, name);
      if (round >= 0) starts.get(contestant).push(time);
    }
  }
  print(`${name}: ms from the start of the process to the end of epoch 1`, starts);
}

function print(title, times) {
  console.log(title);
  const ours = times.get("serkit");
  for (const [contestant, walls] of times) {
    const ratios = walls.map((wall, round) => ours[round] / wall);
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `  ${contestant.padEnd(10)}${median(walls).toFixed(1).padStart(9)}   serkit takes ${median(ratios).toFixed(2)} × that (${range})`,
    );
  }
}

/** Trains one epoch in a process of its own; milliseconds until it is over. */
function firstEpoch(contestant, workload) {
  const [command, args] = pinned(...commandOf(contestant, workload));
  const start = performance.now();
  const { stdout, status, stderr } = spawnSync(command, [...args, "once"], { env: environment, encoding: "utf8" });
  const time = performance.now() - start;
  if (status !== 0 || !stdout.includes("trained"))
    throw new Error(`${contestant} did not train: ${stderr.slice(-600)}`);
  return time;
}

function commandOf(contestant, workload) {
  if (contestant in pythons) return [pythons[contestant].command, [join(here, "worker.py"), contestant, workload]];
  return [process.execPath, [join(here, "worker.mjs"), contestant, workload]];
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
