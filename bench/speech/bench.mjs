// node bench/speech/bench.mjs FOLDER [--clips 100] [--rounds 3]: what a recording costs on its way to descriptors of speech, stage
// by stage, in milliseconds of processor time a clip on one core, median of rounds that go through all clips. Exits 1 where all
// stages together take more than 25 ms a clip.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { listClips } from "../../tools/parity/clips.mjs";
import { loadFeatures } from "../../tools/parity/loadFeatures.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { clips: { type: "string", default: "100" }, rounds: { type: "string", default: "3" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: node bench/speech/bench.mjs FOLDER [--clips 100] [--rounds 3]");
  process.exit(2);
}
const ALLOWED = 25;
const TRIM = { topDb: 30 };
const FRAMES_PER_STEP = 4;

const features = await loadFeatures();
const files = listClips(folder, Number(values.clips)).map((path) => readFileSync(path));
const sampleRate = features.SPEECH_SAMPLE_RATE;
const resamplers = new Map();
const describer = features.createSpeechDescriber();

/** Each takes what the one before it gave; the last two both take the descriptors. */
const stages = {
  "decode, mono": (file) => features.toMono(features.decodeWav(file)),
  "resample to 16 kHz": ({ samples, sampleRate: inputRate }) => {
    if (!resamplers.has(inputRate)) resamplers.set(inputRate, features.createResampler({ inputRate, sampleRate }));
    return { samples: resamplers.get(inputRate).resample(samples), sampleRate };
  },
  "trim silence": (signal) => features.trimSilence(signal, TRIM),
  describe: ({ samples }) => describer.describe(samples),
  functionals: (matrix) => {
    features.speechFunctionals(matrix);
    return matrix;
  },
  steps: (matrix) => {
    features.averageFrames(matrix, FRAMES_PER_STEP);
    return matrix;
  },
};

const costs = Object.fromEntries(Object.keys(stages).map((name) => [name, []]));
const totals = [];
let seconds = 0;
for (let round = -1; round < Number(values.rounds); round++) {
  let current = files;
  let total = 0;
  for (const [name, run] of Object.entries(stages)) {
    const before = process.cpuUsage();
    current = current.map(run);
    const { user, system } = process.cpuUsage(before);
    const cost = (user + system) / 1000 / files.length;
    if (name === "describe") seconds = current.reduce((sum, { rows }) => sum + rows / 100, 0) / files.length;
    total += cost;
    if (round >= 0) costs[name].push(cost);
  }
  if (round >= 0) totals.push(total);
}

const clips = `${files.length} clips, ${seconds.toFixed(2)} s each once trimmed`;
console.log(`${clips}, ms a clip, median of ${values.rounds} rounds\n`);
for (const [name, times] of Object.entries(costs))
  console.log(`  ${name.padEnd(24)}${median(times).toFixed(2).padStart(8)}`);
const total = median(totals);
if (total > ALLOWED) process.exitCode = 1;
console.log(
  `  ${"together".padEnd(24)}${total.toFixed(2).padStart(8)}   (bar ${ALLOWED})${total > ALLOWED ? "  MISSED" : ""}`,
);

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
