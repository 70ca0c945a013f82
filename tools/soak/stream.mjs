// node tools/soak/stream.mjs [--hours 3] [--rate 16000] [--recipe savee-dnn] [--hop 1] [--chunk 1600] [--gate]: streams a long
// recording through a recogniser, and holds it to what streaming promises.
//
// The recogniser is trained on synthetic speech first. The recording is such speech with pauses, made as it is read. Every window
// is put to the network, also those of pauses, unless --gate leaves them to the voice-activity gate. Exit code 1 if a bar is missed.
import { parseArgs } from "node:util";
import { loadSerkit } from "./bundleSerkit.mjs";

const BARS = { rssGrowth: 200, realTime: 100, latency: 20 }; // MB, times, ms
const WARM_UP = 100; // windows

const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "3" },
    rate: { type: "string", default: "16000" },
    recipe: { type: "string", default: "savee-dnn" },
    hop: { type: "string", default: "1" },
    chunk: { type: "string", default: "1600" },
    gate: { type: "boolean", default: false },
  },
});
const sampleRate = Number(values.rate);
const sampleCount = Math.round(Number(values.hours) * 3600 * sampleRate);

const { loadRecognizer, memory, synthesizeCorpus, trainSER } = await loadSerkit();
const speech = [...synthesizeCorpus({ speakerCount: 4, takeCount: 2 })];
const trained = await trainSER({ data: speech, recipe: values.recipe, epochs: 3, seed: 1 });
const recognizer = await loadRecognizer(trained.bytes());
trained.dispose();

const seen = { lastChunk: 0, generating: 0 };
const options = { hop: Number(values.hop), ...(values.gate ? {} : { minimumVoiceActivity: 0 }) };
const latencies = [];
const asked = { windows: 0, silent: 0 };
let base;

for await (const { emotion } of recognizer.stream(recording(), options)) {
  latencies.push(performance.now() - seen.lastChunk);
  asked.windows++;
  if (emotion === "silence") asked.silent++;
  if (asked.windows === WARM_UP) base = measure();
  if (base !== undefined && asked.windows % 60 === 0) base.peak = Math.max(base.peak, process.memoryUsage.rss());
}
const end = measure();
recognizer.dispose();

const windows = asked.windows - WARM_UP;
const seconds = windows * options.hop;
const wall = (end.time - base.time - (seen.generating - base.generating)) / 1000;
const processor = end.processor - base.processor;
const inOrder = latencies.slice(WARM_UP).sort((a, b) => a - b);
const quantile = (share) => inOrder[Math.floor(share * (inOrder.length - 1))];
const growth = (Math.max(base.peak, end.rss) - base.rss) / 2 ** 20;
const rows = [
  ["recording", `${(sampleCount / sampleRate / 3600).toFixed(2)} h at ${sampleRate} Hz in chunks of ${values.chunk}`],
  ["recogniser", `${values.recipe}, hop ${options.hop} s`],
  ["windows", `${asked.windows}, of which ${asked.silent} silent`],
  ["speed", `${(seconds / wall).toFixed(0)} × real time (${wall.toFixed(1)} s)`, seconds / wall >= BARS.realTime],
  [
    "speed per processor second",
    `${(seconds / processor).toFixed(0)} × (${processor.toFixed(1)} s, making the sound included)`,
  ],
  [
    "latency",
    `median ${quantile(0.5).toFixed(1)} ms, 95 % ${quantile(0.95).toFixed(1)} ms, largest ${quantile(1).toFixed(1)} ms`,
    quantile(0.5) <= BARS.latency,
  ],
  [
    "resident memory",
    `${(base.rss / 2 ** 20).toFixed(0)} MB, grew by at most ${growth.toFixed(0)} MB`,
    growth <= BARS.rssGrowth,
  ],
  ["tensors", `${base.tensors} after ${WARM_UP} windows, ${end.tensors} at the end`, base.tensors === end.tensors],
];
for (const [name, value, holds] of rows)
  console.log(`${name.padEnd(28)}${value}${holds === false ? "  TOO MUCH OR TOO LITTLE" : ""}`);
process.exitCode = rows.some(([, , holds]) => holds === false) ? 1 : 0;

/** Utterances one after another, each a little louder or softer than before, with pauses and a soft noise. */
async function* recording() {
  const chunkLength = Number(values.chunk);
  const pause = Math.round(0.7 * sampleRate);
  let utterance = 0;
  let at = 0;
  let noise = 1;
  for (let made = 0; made < sampleCount; made += chunkLength) {
    const started = performance.now();
    const samples = new Float32Array(Math.min(chunkLength, sampleCount - made));
    for (let i = 0; i < samples.length; i++) {
      const { source } = speech[utterance % speech.length];
      noise = (Math.imul(1_664_525, noise) + 1_013_904_223) >>> 0;
      samples[i] = (source.samples[at] ?? 0) * (0.5 + (utterance % 7) / 14) + (noise / 2 ** 31 - 1) * 1e-4;
      if (++at >= source.samples.length + pause) {
        at = 0;
        utterance++;
      }
    }
    seen.lastChunk = performance.now();
    seen.generating += seen.lastChunk - started;
    yield { samples, sampleRate };
  }
}

function measure() {
  const { user, system } = process.cpuUsage();
  const rss = process.memoryUsage.rss();
  return {
    time: performance.now(),
    processor: (user + system) / 1e6,
    generating: seen.generating,
    rss,
    peak: rss,
    tensors: memory().numTensors,
  };
}
