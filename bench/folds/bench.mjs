// pnpm bench:folds [--rounds 5] [--only dnn,cnn]: the six folds of a cross-validation over worker threads, all cores against one.
//
// Both pools are warm and take turns. What is compared is the fastest round of each, as load from elsewhere only slows, and
// mostly those who use all cores. It must come to 1.7 × on two cores. The results of both must be equal, bit for bit. Exits 1
// where either fails.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual, parseArgs } from "node:util";

const FOLDS = 6;
const LEAST_GAIN = 0.85; // for each core, of those that there are folds for

const dist = pathToFileURL(join(import.meta.dirname, "../../packages/models/dist/"));
const { cnnArchitecture, dnnArchitecture } = await import(new URL("index.js", dist).href);
const { createFitPool } = await import(new URL("node.js", dist).href);

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" }, only: { type: "string" } } });
const rounds = Number(values.rounds);
const cores = availableParallelism();

const workloads = {
  dnn: {
    label: "dense 180 → 256 → 128 → 64 → 8, 1,200 rows, batch 32, 50 epochs",
    architecture: dnnArchitecture({ inputSize: 180, classCount: 8 }),
    rows: 1200,
    epochs: 50,
  },
  cnn: {
    label: "five Conv1D 256 × 5 over 180, 168 MMAC a row, 64 rows, batch 32, 1 epoch",
    architecture: cnnArchitecture({
      inputSize: 180,
      classCount: 8,
      filters: [256, 256, 256, 256, 256],
      dropoutRates: [0, 0, 0, 0, 0],
      denseUnits: [32],
      denseDropoutRates: [0],
    }),
    rows: 64,
    epochs: 1,
  },
};

let holds = true;
for (const name of values.only?.split(",") ?? Object.keys(workloads)) await compare(name, workloads[name]);
process.exit(holds ? 0 : 1);

async function compare(name, { label, architecture, rows, epochs }) {
  const jobs = Array.from({ length: FOLDS }, (_, fold) => foldOf(fold, rows, architecture, epochs));
  const one = createFitPool({ workerCount: 1, backend: "wasm" });
  const all = createFitPool({ workerCount: cores, backend: "wasm" });
  const times = [];
  let areEqual = true;
  for (let round = -1; round < rounds; round++) {
    const slow = await timed(one, jobs);
    const fast = await timed(all, jobs);
    areEqual &&= isDeepStrictEqual(slow.results, fast.results);
    if (round >= 0) times.push([slow.wall, fast.wall]);
  }
  await Promise.all([one.close(), all.close()]);

  const [slow, fast] = [0, 1].map((pool) => Math.min(...times.map((walls) => walls[pool])));
  const isGain = slow / fast >= LEAST_GAIN * Math.min(cores, FOLDS);
  holds &&= areEqual && isGain;
  const ratios = times.map((walls) => walls[0] / walls[1]);
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)} in one round`;
  console.log(`${name}: ${label}; ${FOLDS} folds`);
  console.log(`  1 thread   ${slow.toFixed(0).padStart(7)} ms`);
  console.log(
    `  ${cores} threads  ${fast.toFixed(0).padStart(7)} ms   ${(slow / fast).toFixed(2)} × as fast (${range})${isGain ? "" : "  TOO LITTLE"}`,
  );
  console.log(`  ${areEqual ? "equal results" : "UNEQUAL RESULTS"}`);
}

async function timed(pool, jobs) {
  const start = performance.now();
  const results = await Promise.all(jobs.map((job) => pool.run(job)));
  return { results, wall: performance.now() - start };
}

/** Rows of noise, other ones in each fold. */
function foldOf(fold, rows, architecture, epochs) {
  const columns = architecture.inputSize;
  let state = fold + 1;
  const noise = (count) =>
    Float32Array.from({ length: count * columns }, () => {
      state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
      return state / 2 ** 31 - 1;
    });
  const held = Math.floor(rows / 5);
  return {
    architecture,
    x: { data: noise(rows), rows, columns },
    labels: Int32Array.from({ length: rows }, (_, row) => row % 8),
    classCount: 8,
    epochs,
    batchSize: 32,
    optimizer: { kind: "adam" },
    seed: fold,
    evaluation: [{ x: { data: noise(held), rows: held, columns } }],
  };
}
