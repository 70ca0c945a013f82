// pnpm bench:extraction FOLDER [--rounds 3] [--recipe-clips 240]: the features of all WAV files of a folder: one core and two, without
// and with what the cache has kept, and librosa over a pool of as many processes.
//
// Contestants take turns, each in a process of its own, so that load from elsewhere falls on all alike: the ratios are what to
// read. Ours are timed from the call to its end, the start of threads included. With librosa, whose 180 features are the same, we
// are compared twice: from the start of each program to its end, and over threads and processes that are started and warm. The
// second table is of the features of the recipe serkit, over fewer recordings. Where other programs keep all cores busy, two threads
// get no more of them than one: then read the CPU time of the programs, of which load from elsewhere changes little.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleExtraction, loadExtraction } from "../../tools/kill/bundleExtraction.mjs";
import { listClips } from "../../tools/parity/clips.mjs";
import { hasModule, python } from "../../tools/parity/python.mjs";
import { environment, pinned } from "../features/contestant.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" }, "recipe-clips": { type: "string", default: "240" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm bench:extraction FOLDER [--rounds 3] [--recipe-clips 240]");
  process.exit(2);
}
const WORKERS = 2;
const BARS = { threads: 1.7, cache: 50, librosa: 3 };

const here = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), "serkit-bench-extraction-"));
const bundle = await bundleExtraction();
try {
  const { distinctFeatureSets, featureSets, recipes } = await loadExtraction(bundle);
  const cache = join(scratch, "cache");
  const write = (name, data) => {
    writeFileSync(join(scratch, name), JSON.stringify(data));
    return join(scratch, name);
  };
  const contestant = (label, call, isPinned = false) => ({ label, call, isPinned, times: [] });
  const node = (script, ...rest) => [process.execPath, join(here, script), bundle, ...rest];

  const clips = listClips(folder);
  const list = write("clips.json", clips);
  const conditioning = { amplitude: "original" };
  const means = write("means.json", { conditioning, copies: [[]], featureSets: [featureSets["mfcc-chroma-mel"]] });
  const contestants = {
    alone: contestant("1 core", node("ours.mjs", list, "", 1, means), true),
    together: contestant(`${WORKERS} threads`, node("ours.mjs", list, "", WORKERS, means)),
    warm: contestant(`${WORKERS} threads, warm`, node("oursWarm.mjs", list, WORKERS, means)),
    first: contestant(`${WORKERS} threads, empty cache`, node("ours.mjs", list, cache, WORKERS, means)),
    second: contestant("full cache", node("ours.mjs", list, cache, WORKERS, means)),
  };
  if (hasModule("librosa")) {
    const pool = (form, state) => [python, join(here, "librosaPool.py"), list, WORKERS, form, state];
    const label = `librosa, ${WORKERS} processes`;
    contestants.librosa = contestant(label, pool("customary", "cold"));
    contestants.librosaWarm = contestant(`${label}, warm`, pool("customary", "warm"));
    contestants.librosaTuned = contestant(`${label}, warm, tuned`, pool("tuned", "warm"));
  } else console.log(`librosa is left out: ${python} cannot import it; set SERKIT_PYTHON`);
  race(Object.values(contestants), () => rmSync(cache, { recursive: true, force: true }));
  print(`${clips.length} recordings of ${folder}, 180 features`, clips.length, Object.values(contestants));
  const { alone, together, warm, first, second, librosa, librosaWarm, librosaTuned } = contestants;
  compare(`${WORKERS} threads over 1 core`, alone, together, BARS.threads);
  compare("full cache over empty cache", first, second, BARS.cache);
  if (librosa !== undefined) {
    compare(`${WORKERS} threads over librosa, whole programs`, librosa, together, undefined, "whole");
    compare(`${WORKERS} threads over librosa, CPU time`, librosa, together, undefined, "cpu");
    compare(`${WORKERS} threads over librosa, both warm`, librosaWarm, warm, BARS.librosa);
    compare(`${WORKERS} threads over librosa tuned, both warm`, librosaTuned, warm);
  }

  const fewer = listClips(folder, Number(values["recipe-clips"]));
  const some = write("fewer.json", fewer);
  const { conditioning: own, networks } = recipes.serkit;
  const speech = write("speech.json", {
    conditioning: own,
    copies: [[]],
    featureSets: distinctFeatureSets(networks),
  });
  const one = contestant("1 core", node("ours.mjs", some, "", 1, speech), true);
  const two = contestant(`${WORKERS} threads`, node("ours.mjs", some, "", WORKERS, speech));
  race([one, two]);
  print(`${fewer.length} recordings, the features of the recipe serkit`, fewer.length, [one, two]);
  compare(`${WORKERS} threads over 1 core`, one, two, BARS.threads);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}

/** Lets contestants take turns. */
function race(contestants, prepare = () => undefined) {
  for (let round = 0; round < Number(values.rounds); round++) {
    prepare();
    for (const { call, isPinned, times } of contestants) times.push(run(call, isPinned));
  }
}

/** Runs a contestant, on one core if need be: the seconds and the CPU time that it prints last, and the seconds of the whole program. */
function run([command, ...args], isPinned) {
  const [file, all] = isPinned ? pinned(command, args.map(String)) : [command, args.map(String)];
  const started = performance.now();
  const { status, stdout } = spawnSync(file, all, {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const whole = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${args[0]} failed`);
  const [timed, cpu] = stdout.trim().split("\n").at(-1).split(" ").map(Number);
  return { timed, cpu, whole };
}

function print(title, clipCount, contestants) {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"})`;
  console.log(`\n${title}; median of ${values.rounds} rounds; ${machine}, load ${loadavg()[0].toFixed(1)}\n`);
  for (const { label, times } of contestants) {
    const [timed, whole, cpu] = ["timed", "whole", "cpu"].map((kind) => median(times.map((time) => time[kind])));
    const rate = `${(clipCount / timed).toFixed(0).padStart(7)} /s`;
    const program = `   whole program ${whole.toFixed(2).padStart(6)} s, of the CPU ${cpu.toFixed(2).padStart(6)} s`;
    console.log(`  ${label.padEnd(36)}${timed.toFixed(3).padStart(8)} s${rate}${program}`);
  }
  console.log();
}

/** Prints how many times as fast one is, median of the rounds' own ratios, and ends with 1 if that is too little. */
function compare(label, slow, fast, bar, kind = "timed") {
  const ratio = median(slow.times.map((time, round) => time[kind] / fast.times[round][kind]));
  const isMissed = bar !== undefined && ratio < bar;
  if (isMissed) process.exitCode = 1;
  const note = bar === undefined ? "" : `   (bar ${bar})${isMissed ? "  MISSED" : ""}`;
  console.log(`  ${label.padEnd(44)}${ratio.toFixed(2).padStart(6)} ×${note}`);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
