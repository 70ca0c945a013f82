// pnpm memory:fits [--fits 200] [--only wasm,cpu]: small trainings one after the other in one process, three networks in turn.
// From fit 40 on the count of tensors must stay, and the memory of the process, of buffers and of wasm may grow by no more than
// 5 %. JavaScript's part is shown: tfjs-layers 4.22 keeps every name it has given to a weight, some 3 kB a fit. Run with
// --expose-gc. Exits 1 where it grows.
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const SETTLED_AFTER = 40;
const SHOWN_EVERY = 40;
const ALLOWED_GROWTH = 1.05;

const { values } = parseArgs({
  options: { fits: { type: "string", default: "200" }, only: { type: "string", default: "wasm,cpu" } },
});
const fits = Number(values.fits);
if (globalThis.gc === undefined) throw new Error("run with node --expose-gc");

const models = join(import.meta.dirname, "../../packages/models");
const { runFitJob, selectBackend, ...architectures } = await import(pathToFileURL(join(models, "dist/index.js")).href);
const tf = createRequire(join(models, "package.json"))("@tensorflow/tfjs-core");

const [ROWS, COLUMNS, CLASSES] = [64, 24, 4];
const sizes = { inputSize: COLUMNS, classCount: CLASSES };
const networks = [
  architectures.dnnArchitecture({ ...sizes, hiddenUnits: [32, 16], dropoutRates: [0.3, 0] }),
  architectures.cnnArchitecture({
    ...sizes,
    filters: [8, 8],
    dropoutRates: [0.2, 0],
    denseUnits: [16],
    denseDropoutRates: [0],
  }),
  architectures.attentiveConvArchitecture({ inputSize: 4, classCount: CLASSES, filters: 8, dilations: [1, 2] }),
];
const labels = Int32Array.from({ length: ROWS }, (_, row) => row % CLASSES);
let state = 1;
const data = Float32Array.from({ length: ROWS * COLUMNS }, (_, i) => {
  state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
  return state / 2 ** 31 - 1 + ((i % COLUMNS) % CLASSES === labels[Math.floor(i / COLUMNS)] ? 1 : 0);
});
const x = { data, rows: ROWS, columns: COLUMNS };

let holds = true;
for (const backend of values.only.split(",")) await measure(backend);
process.exit(holds ? 0 : 1);

async function measure(backend) {
  await selectBackend({ prefer: backend });
  console.log(`${backend}: ${fits} fits`);
  console.log("    fits   tensors   bytes in them   process MB   JavaScript MB   buffers MB   wasm MB");
  const readings = [];
  for (let fit = 1; fit <= fits; fit++) {
    await runFitJob({
      architecture: networks[fit % networks.length],
      x,
      labels,
      classCount: CLASSES,
      epochs: 2,
      batchSize: 16,
      optimizer: { kind: "adam" },
      mixup: { alpha: 0.2 },
      seed: fit,
      validation: { x, labels },
      earlyStopping: { patience: 2, metric: "validationLoss", restoreBest: true },
      evaluation: [{ x }],
    });
    if (fit % SHOWN_EVERY === 0 || fit === fits) readings.push(await reading(fit));
  }
  const settled = readings.find(({ fit }) => fit >= SETTLED_AFTER);
  const last = readings.at(-1);
  const grown = ["process", "buffers", "wasm"].filter((memory) => last[memory] > ALLOWED_GROWTH * settled[memory]);
  if (last.tensors !== settled.tensors || last.bytes !== settled.bytes) grown.push("tensors");
  holds &&= grown.length === 0;
  console.log(grown.length === 0 ? "  constant" : `  GROWN: ${grown.join(", ")}`);
}

async function reading(fit) {
  // Finalizers run in later turns, and what they free is collected by the next round only.
  for (let round = 0; round < 4; round++) {
    globalThis.gc();
    await wait(20);
  }
  const { numTensors: tensors, numBytes: bytes } = tf.memory();
  const { rss, heapUsed, external } = process.memoryUsage();
  const wasm = tf.findBackend("wasm")?.wasm?.HEAPU8.byteLength ?? 0;
  const taken = { fit, tensors, bytes, process: rss, javaScript: heapUsed, buffers: external, wasm };
  const megabytes = [rss, heapUsed, external, wasm].map((value) => (value / 1e6).toFixed(1));
  const widths = [13, 16, 13, 10];
  const cells = megabytes.map((value, i) => value.padStart(widths[i]));
  console.log(
    `${String(fit).padStart(8)}${String(tensors).padStart(10)}${String(bytes).padStart(16)}${cells.join("")}`,
  );
  return taken;
}
