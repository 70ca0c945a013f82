// pnpm bench:linear: the cost of a second of audio in clips of 10, 100 and 1,000 s, which must stay within 15 %, and the memory
// of the streaming extractor, which must not grow with what has passed through it. Exits 1 where either fails.
import { loadFeatures } from "../../tools/parity/loadFeatures.mjs";

const SAMPLE_RATE = 22_050;
const LENGTHS = [10, 100, 1000];
const ROUNDS = 5;
const ALLOWED_SPREAD = 1.15;
const ALLOWED_GROWTH = 8e6;
const features = { mfcc: { coefficientCount: 40 }, chroma: {}, melSpectrogram: {}, zeroCrossingRate: {}, rms: {} };

const { createExtractor, createStreamingExtractor, resample } = await loadFeatures();
const extractor = createExtractor({ sampleRate: SAMPLE_RATE, features });
const signals = LENGTHS.map((seconds) => voiceLike(seconds));
let holds = true;

// The tuning of a signal longer than a block of frames, 24 s, is known only when its spectra are gone; they are computed again.
await compare("features, tuning estimated", ({ samples }) => extractor.extract(samples), 1);
const fixed = createExtractor({ sampleRate: SAMPLE_RATE, features: { ...features, chroma: { tuning: 0 } } });
await compare("features, tuning fixed", ({ samples }) => fixed.extract(samples));
await compare("resample 22050 → 16000", (signal) => resample(signal, 16_000));
if (createStreamingExtractor !== undefined) stream();
process.exit(holds ? 0 : 1);

/** Lengths take turns, short clips being run more often; those from index `from` on are compared. */
async function compare(name, run, from = 0) {
  const costs = LENGTHS.map(() => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [i, signal] of signals.entries()) {
      const repeats = Math.max(1, Math.round(100 / LENGTHS[i]));
      const before = process.cpuUsage();
      for (let repeat = 0; repeat < repeats; repeat++) run(signal);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) costs[i].push((user + system) / 1000 / (repeats * LENGTHS[i]));
    }
  }
  const medians = costs.map((values) => values.sort((a, b) => a - b)[values.length >> 1]);
  // Only growth counts: a short clip may well cost more by what is the same for all.
  const growth = medians.at(-1) / Math.min(...medians.slice(from));
  const isWithin = growth <= ALLOWED_SPREAD;
  holds &&= isWithin;
  const cells = medians.map((cost, i) => `${LENGTHS[i]} s: ${cost.toFixed(3)}`).join("   ");
  console.log(
    `${name.padEnd(40)}CPU ms a second   ${cells}   growth ${growth.toFixed(2)}${isWithin ? "" : "  BROKEN"}`,
  );
}

/** An hour in pieces of 20 ms, without keeping what comes out. */
function stream() {
  const { samples } = signals[0];
  const streaming = createStreamingExtractor({
    sampleRate: SAMPLE_RATE,
    features: { ...features, mfcc: { coefficientCount: 40, topDb: null }, chroma: { tuning: 0 } },
  });
  const used = [];
  for (let second = 0; second < 3600; second++) {
    for (let piece = 0; piece < 50; piece++) {
      const start = ((second % 10) * 50 + piece) * 441;
      streaming.push(samples.subarray(start, start + 441));
    }
    if (second % 600 === 599) {
      globalThis.gc?.();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      used.push(heapUsed + arrayBuffers);
    }
  }
  const growth = used.at(-1) - used[0];
  const isFlat = growth <= ALLOWED_GROWTH;
  holds &&= isFlat;
  const cells = used.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ");
  console.log(`${"streaming, 1 h in pieces of 20 ms".padEnd(40)}MB every 10 min   ${cells}${isFlat ? "" : "  BROKEN"}`);
}

/** Harmonics of a gliding pitch with noise, so that every feature has something to do. */
function voiceLike(seconds) {
  const samples = new Float32Array(seconds * SAMPLE_RATE);
  let state = 1;
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    phase += (2 * Math.PI * (140 + 40 * Math.sin(i / 9000))) / SAMPLE_RATE;
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    const voice = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(5 * phase);
    samples[i] = 0.2 * voice + 0.01 * (state / 2 ** 31 - 1);
  }
  return { samples, sampleRate: SAMPLE_RATE };
}
