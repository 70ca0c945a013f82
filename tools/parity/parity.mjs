// pnpm parity FOLDER [--clips N]: every feature of ours beside librosa's on real recordings, all frames; exits 1 where one
// differs by more than its bar. Python with librosa is that of SERKIT_PYTHON, or python3.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { listClips } from "./clips.mjs";
import { loadFeatures } from "./loadFeatures.mjs";
import { python, requireLibrosa } from "./python.mjs";
import { rows } from "./rows.mjs";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { clips: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm parity FOLDER [--clips N]");
  process.exit(2);
}
const clips = listClips(folder, values.clips === undefined ? Infinity : Number(values.clips));
if (clips.length === 0) {
  console.error(`There is no WAV file in ${folder}.`);
  process.exit(2);
}
const version = requireLibrosa();
const features = await loadFeatures();
const scratch = mkdtempSync(join(tmpdir(), "serkit-parity-"));
const differences = rows.map(() => []);

const reference = spawn(python, [join(import.meta.dirname, "reference.py"), scratch], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: reference.stdout })[Symbol.asyncIterator]();
for (const [index, clip] of clips.entries()) {
  reference.stdin.write(`${clip}\n`);
  const { value, done } = await answers.next();
  if (done) {
    console.error(`librosa stopped at ${clip}.`);
    process.exit(2);
  }
  compare(clip, readArrays(JSON.parse(value)));
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${clips.length} `);
}
reference.stdin.end();
rmSync(scratch, { recursive: true });
process.exitCode = report() ? 0 : 1;

function readArrays(index) {
  const { buffer, byteOffset, byteLength } = readFileSync(join(scratch, "values.bin"));
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  const entries = Object.entries(index).map(([name, { offset, length }]) => [
    name,
    new Float64Array(bytes, offset, length),
  ]);
  return Object.fromEntries(entries);
}

function compare(clip, arrays) {
  arrays.tuning[0] = Math.round(100 * arrays.tuning[0]) / 100;
  const signal = { samples: Float32Array.from(arrays.resample), sampleRate: 22_050 };
  for (const [i, { measure }] of rows.entries()) {
    const difference = measure(features, arrays, signal);
    if (difference !== undefined) differences[i].push({ clip, difference });
  }
}

/** Prints the table; whether all bars hold. */
function report() {
  console.log(`\nserkit beside librosa ${version}, ${clips.length} clips of ${folder}\n`);
  console.log(
    `${"feature".padEnd(32)}${"difference".padEnd(38)}${"found".padStart(9)}${"bar".padStart(9)}${"worst clip".padStart(12)}  clips`,
  );
  let holds = true;
  for (const [i, { feature, unit, bar, over }] of rows.entries()) {
    const found = differences[i];
    const worst = found.reduce((a, b) => (b.difference <= a.difference ? a : b), { difference: 0 });
    const mean = found.reduce((sum, { difference }) => sum + difference, 0) / found.length;
    const value = over === "mean" ? mean : worst.difference;
    const isWithin = found.length === 0 || value <= bar;
    holds &&= isWithin;
    const numbers = [value, bar].map((number) => show(number).padStart(9)).join("");
    const farthest = show(worst.difference).padStart(12);
    const verdict = isWithin ? "" : `  BROKEN${worst.clip ? ` worst at ${worst.clip}` : ""}`;
    console.log(
      `${feature.padEnd(32)}${unit.padEnd(38)}${numbers}${farthest}${String(found.length).padStart(7)}${verdict}`,
    );
  }
  console.log(holds ? "\nAll bars hold." : "\nA bar is broken.");
  return holds;
}

function show(number) {
  return number === 0 ? "0" : number.toExponential(1);
}
