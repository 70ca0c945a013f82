// node tools/parity/voice.mjs FOLDER [--clips 200]: the measures of the voice beside openSMILE's eGeMAPSv02 on real recordings. The two are
// other algorithms for the same definitions, so there is no bar: printed is how far their values of a clip go together over
// clips, of the mean over the frames that both find voiced. Python with opensmile is that of SERKIT_OPENSMILE_PYTHON, or python3.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { listClips } from "./clips.mjs";
import { pearson, spearman } from "./correlation.mjs";
import { loadFeatures } from "./loadFeatures.mjs";

const python = process.env.SERKIT_OPENSMILE_PYTHON ?? "python3";
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { clips: { type: "string", default: "200" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: node tools/parity/voice.mjs FOLDER [--clips 200]");
  process.exit(2);
}
const probe = spawnSync(python, ["-c", "import opensmile; print(opensmile.__version__)"], { encoding: "utf8" });
if (probe.status !== 0) {
  console.log(
    `SKIPPED: ${python} cannot import opensmile. Make a Python that can and name it:\n` +
      "  python3 -m venv /tmp/venv-opensmile && /tmp/venv-opensmile/bin/pip install opensmile==2.6.0\n" +
      "  export SERKIT_OPENSMILE_PYTHON=/tmp/venv-opensmile/bin/python",
  );
  process.exit(0);
}

const { decodeWav, toMono, voiceMeasures } = await loadFeatures();

/** Frames of 60 and 20 ms that begin every 10 ms have their middles three and one of our frames later, which are centred there. */
const PITCH_DELAY = 3;
const SPECTRUM_DELAY = 1;

/** Clips with fewer frames that both find voiced say little. */
const FEWEST_FRAMES = 10;

/** Each measure: what of ours, in which column, is compared with which descriptor. */
const measures = [
  measure("fundamental frequency, semitones", "semitones", 0, "F0semitoneFrom27.5Hz_sma3nz", PITCH_DELAY),
  measure("jitter", "jitter", 0, "jitterLocal_sma3nz", PITCH_DELAY),
  measure("shimmer, dB", "shimmer", 0, "shimmerLocaldB_sma3nz", PITCH_DELAY),
  measure("harmonics-to-noise ratio, dB", "harmonicsToNoiseRatio", 0, "HNRdBACF_sma3nz", PITCH_DELAY),
  measure("loudness", "loudness", 0, "Loudness_sma3", SPECTRUM_DELAY),
  measure("alpha ratio, dB (theirs is inverse)", "alphaRatio", 0, "alphaRatio_sma3", SPECTRUM_DELAY),
  measure("Hammarberg index, dB", "hammarbergIndex", 0, "hammarbergIndex_sma3", SPECTRUM_DELAY),
  measure("slope 0–500 Hz, dB/kHz (theirs dB/Hz)", "spectralSlope", 0, "slope0-500_sma3", SPECTRUM_DELAY),
  measure("slope 500–1500 Hz", "spectralSlope", 1, "slope500-1500_sma3", SPECTRUM_DELAY),
  measure("F1 frequency, Hz", "formants", 0, "F1frequency_sma3nz", SPECTRUM_DELAY),
  measure("F2 frequency, Hz", "formants", 1, "F2frequency_sma3nz", SPECTRUM_DELAY),
  measure("F3 frequency, Hz", "formants", 2, "F3frequency_sma3nz", SPECTRUM_DELAY),
  measure("F1 bandwidth, Hz", "formants", 3, "F1bandwidth_sma3nz", SPECTRUM_DELAY),
];

const clips = listClips(folder, Number(values.clips));
const reference = spawn(python, [join(import.meta.dirname, "voice.py")], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: reference.stdout })[Symbol.asyncIterator]();
const pairs = measures.map(() => ({ ours: [], theirs: [] }));
const shares = { ours: [], theirs: [] };
const frames = { ours: 0, theirs: 0, both: 0 };
for (const clip of clips) {
  reference.stdin.write(`${clip}\n`);
  const { value, done } = await answers.next();
  if (done) {
    console.error(`openSMILE stopped at ${clip}.`);
    process.exit(2);
  }
  compare(ourMeasures(clip), JSON.parse(value));
}
reference.stdin.end();
report();

function compare(ours, theirs) {
  const pitch = theirs["F0semitoneFrom27.5Hz_sma3nz"];
  const voiced = { ours: [], theirs: [], both: [] };
  for (let t = 0; t < pitch.length; t++) {
    const isOurs = ours.frequency.data[t + PITCH_DELAY] > 0;
    if (isOurs) voiced.ours.push(t);
    if (pitch[t] > 0) voiced.theirs.push(t);
    if (isOurs && pitch[t] > 0) voiced.both.push(t);
  }
  for (const kind in frames) frames[kind] += voiced[kind].length;
  for (const kind in shares) shares[kind].push(voiced[kind].length / pitch.length);
  if (voiced.both.length < FEWEST_FRAMES) return;
  for (const [i, { name, column, descriptor, delay }] of measures.entries()) {
    const { data, columns } = ours[name];
    const valueAt = (t) => data[(t + delay) * columns + column];
    // Where a measure finds nothing, it is 0.
    const found = voiced.both.filter((t) => valueAt(t) !== 0 && theirs[descriptor][t] !== 0);
    if (found.length === 0) continue;
    pairs[i].ours.push(mean(found.map(valueAt)));
    pairs[i].theirs.push(mean(found.map((t) => theirs[descriptor][t])));
  }
}

function report() {
  const { ours, theirs, both } = frames;
  const version = probe.stdout.trim();
  console.log(`\nserkit beside openSMILE (opensmile ${version}, eGeMAPSv02), ${clips.length} clips of ${folder}\n`);
  console.log(`${"mean over a clip's voiced frames".padEnd(40)}  Pearson Spearman     ours   theirs`);
  for (const [i, { label }] of measures.entries()) print(label, pairs[i]);
  print("share of voiced frames", shares);
  console.log(
    `\nOf our voiced frames ${percent(both / ours)} are voiced there, of theirs ${percent(both / theirs)} here; ` +
      `the table is over what both say, in ${pairs[0].ours.length} clips with at least ${FEWEST_FRAMES} such frames.`,
  );
}

function print(label, { ours, theirs }) {
  const correlations = [pearson(ours, theirs), spearman(ours, theirs)].map((value) => value.toFixed(3));
  const means = [mean(ours), mean(theirs)].map((value) => value.toPrecision(3));
  console.log(`${label.padEnd(40)}${[...correlations, ...means].map((cell) => cell.padStart(9)).join("")}`);
}

function measure(label, name, column, descriptor, delay) {
  return { label, name, column, descriptor, delay };
}

function ourMeasures(path) {
  const found = voiceMeasures(toMono(decodeWav(readFileSync(path))));
  const semitones = found.frequency.data.map((hertz) => (hertz > 0 ? 12 * Math.log2(hertz / 27.5) : 0));
  return { ...found, semitones: { data: semitones, columns: 1 } };
}

function mean(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function percent(part) {
  return `${(100 * part).toFixed(0)} %`;
}
