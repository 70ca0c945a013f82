// node tools/soak/timeline.mjs [--hours 3] [--rate 48000] [--recipe savee-dnn]: follows a long WAV file as `serkit predict
// --timeline` does, and holds its memory to the promise.
//
// The file is synthetic speech with pauses, written to a temporary folder first: 3 h at 48 kHz are 1 GB. Exit code 1 if the process
// ever held more than 200 MB.
import { mkdtempSync, rmSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadSerkit } from "./bundleSerkit.mjs";

const BAR = 200; // MB
const HEADER_LENGTH = 44;

const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "3" },
    rate: { type: "string", default: "48000" },
    recipe: { type: "string", default: "savee-dnn" },
  },
});
const sampleRate = Number(values.rate);
const sampleCount = Math.round(Number(values.hours) * 3600 * sampleRate);

const { decodeStream, encodeWav, loadRecognizer, openByteStream, synthesizeCorpus, timeline, trainSER } =
  await loadSerkit();
const folder = mkdtempSync(join(tmpdir(), "serkit-timeline-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const path = join(folder, "long.wav");
const speech = [...synthesizeCorpus({ speakerCount: 2, takeCount: 1 })];
await writeRecording();
const { size } = await stat(path);

const trained = await trainSER({ data: speech, recipe: values.recipe, epochs: 3, seed: 1 });
const recognizer = await loadRecognizer(trained.bytes());
trained.dispose();

const before = process.memoryUsage.rss();
const started = performance.now();
const { signal } = new AbortController();
const pieces = decodeStream(await openByteStream(path, signal));
let segments = 0;
let end = 0;
for await (const segment of timeline(recognizer.stream(pieces))) {
  segments++;
  end = segment.end;
}
recognizer.dispose();
const seconds = (performance.now() - started) / 1000;
const most = process.resourceUsage().maxRSS / 1024;

const holds = most <= BAR && Math.abs(end - sampleCount / sampleRate) < 1e-6;
const rows = [
  ["file", `${(size / 1e6).toFixed(0)} MB, ${(end / 3600).toFixed(2)} h at ${sampleRate} Hz`],
  ["segments", String(segments)],
  ["time", `${seconds.toFixed(1)} s, ${(end / seconds).toFixed(0)} × real time`],
  ["resident memory", `${(before / 2 ** 20).toFixed(0)} MB before, at most ${most.toFixed(0)} MB`],
];
for (const [name, value] of rows) console.log(`${name.padEnd(20)}${value}`);
if (!holds) console.log(`The bar of ${BAR} MB was missed, or the end of the file.`);
process.exitCode = holds ? 0 : 1;

/** A block of speech and pauses, written over and over. */
async function writeRecording() {
  const block = new Float32Array(60 * sampleRate);
  let at = 0;
  for (let i = 0; at < block.length; i++) {
    const { source } = speech[i % speech.length];
    const times = sampleRate / source.sampleRate;
    for (let k = 0; k < source.samples.length * times && at < block.length; k++)
      block[at++] = source.samples[Math.floor(k / times)];
    at += 4 * sampleRate;
  }
  const bytes = encodeWav({ samples: block, sampleRate }).subarray(HEADER_LENGTH);
  const header = encodeWav({ samples: new Float32Array(1), sampleRate }).slice(0, HEADER_LENGTH);
  new DataView(header.buffer).setUint32(40, 2 * sampleCount, true);
  const file = await open(path, "w");
  try {
    await file.write(header);
    for (let left = 2 * sampleCount; left > 0; left -= bytes.length) await file.write(bytes.subarray(0, left));
  } finally {
    await file.close();
  }
}
