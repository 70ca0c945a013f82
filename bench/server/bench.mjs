// pnpm bench:server FOLDER [--rounds 3] [--seconds 10] [--clips 60] [--connections 8] [--noise] [--json FILE]: predictions a second
// of @serkit/server and of a Flask application under gunicorn with two workers, over the WAV files of a folder.
//
// Both take the same uploads from the same client on the same machine, compute 180 mean features at 48 kHz and ask a dense network
// of 256, 128 and 64 units. Flask comes in two forms: as such pages are usually written, and tuned. The servers take turns, each
// warm, so that load from elsewhere falls on all alike: the ratios are what to read. Afterwards each gets half of what it can do, by
// the clock. With --noise, noise is taken away first, as the recipe ravdess-dnn does it. Needs a build.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { listClips } from "../../tools/parity/clips.mjs";
import { hasModule, python } from "../../tools/parity/python.mjs";
import { startServer } from "../../tools/soak/server/startServer.mjs";
import { startFlask } from "./startFlask.mjs";
import { closedLoop, openLoop, quantile, uploadForm } from "./load.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "10" },
    clips: { type: "string", default: "60" },
    connections: { type: "string", default: "8" },
    noise: { type: "boolean", default: false },
    json: { type: "string" },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm bench:server FOLDER [--rounds 3] [--seconds 10] [--clips 60] [--connections 8] [--noise]");
  process.exit(2);
}
const BAR = 5;
const WARM_UP_SECONDS = 8;
const WORKERS = 2;
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const forms = listClips(folder, Number(values.clips)).map((path) => uploadForm(readFileSync(path)));

const modules = ["librosa", "keras", "tensorflow", "flask", "gunicorn", ...(values.noise ? ["noisereduce"] : [])];
const missing = modules.filter((name) => !hasModule(name));
if (missing.length > 0) {
  console.error(`${python} cannot import ${missing.join(", ")}: install them there, or name another in SERKIT_PYTHON`);
  process.exit(2);
}

const noise = values.noise ? "nonStationary" : undefined;
const contestants = [
  { label: "@serkit/server", start: () => startServer({ noise, options: { workerCount: WORKERS } }) },
  { label: "Flask, as usually written", start: () => startFlask({ form: "customary", noise, workers: WORKERS }) },
  { label: "Flask, tuned", start: () => startFlask({ form: "tuned", noise, workers: WORKERS }) },
];
const stops = [];
try {
  for (const contestant of contestants) {
    const { url, stop } = await contestant.start();
    stops.push(stop);
    contestant.url = `${url}/v1/predict`;
    contestant.rates = [];
    await closedLoop({ url: contestant.url, forms, connections, seconds: WARM_UP_SECONDS });
  }
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { label, url, rates } of contestants) {
      const { statuses, latencies, seconds: taken } = await closedLoop({ url, forms, connections, seconds });
      requireAnswers(label, statuses);
      rates.push(latencies.length / taken);
    }
  }
  for (const contestant of contestants) {
    const rate = quantile(contestant.rates, 0.5) / 2;
    const { statuses, latencies } = await openLoop({ url: contestant.url, forms, rate, seconds });
    requireAnswers(contestant.label, statuses);
    contestant.half = { rate, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
  }
} finally {
  await Promise.all(stops.map((stop) => stop()));
}

const bytes = forms.reduce((sum, { body }) => sum + body.length, 0) / forms.length;
console.log(
  `\n${forms.length} recordings, ${(bytes / 1e6).toFixed(2)} MB each, ${connections} callers, ${WORKERS} workers each on ` +
    `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}); median of ${values.rounds} rounds of ${seconds} s` +
    `${values.noise ? "; noise taken away first" : ""}\n`,
);
console.log(`  ${"".padEnd(28)}${"a second".padStart(10)}${"at half load: p50".padStart(20)}${"p99".padStart(10)}`);
for (const { label, rates, half } of contestants) {
  const row = [quantile(rates, 0.5).toFixed(1).padStart(10), `${half.p50.toFixed(0)} ms`.padStart(20)];
  console.log(`  ${label.padEnd(28)}${row.join("")}${`${half.p99.toFixed(0)} ms`.padStart(10)}`);
}
console.log();
const [ours, customary, tuned] = contestants;
compare("over Flask, as usually written", customary, values.noise ? undefined : BAR);
compare("over Flask, tuned", tuned, undefined);
if (values.json !== undefined) {
  const rows = contestants.map(({ label, rates, half }) => ({ label, rates, half }));
  writeFileSync(values.json, `${JSON.stringify({ connections, seconds, noise: values.noise, rows }, null, 2)}\n`);
}

/** A figure counts only where every request was answered with a prediction. */
function requireAnswers(label, statuses) {
  if (Object.keys(statuses).some((status) => status !== "200")) {
    throw new Error(`${label} gave other answers than predictions: ${JSON.stringify(statuses)}`);
  }
}

/** Prints how many times as many predictions, median of the rounds' own ratios, and ends with 1 below the bar. */
function compare(label, other, bar) {
  const ratio = quantile(
    other.rates.map((rate, round) => ours.rates[round] / rate),
    0.5,
  );
  const isMissed = bar !== undefined && ratio < bar;
  if (isMissed) process.exitCode = 1;
  const note = bar === undefined ? "" : `   (bar ${bar})${isMissed ? "  MISSED" : ""}`;
  console.log(`  ${label.padEnd(34)}${ratio.toFixed(2).padStart(8)} ×${note}`);
}
