// pnpm bench:extraction FOLDER [--rounds 3]: the 180 features of all WAV files of a folder: one core and two, without and with what
// the cache has kept, and librosa over a pool of as many processes.
//
// Contestants take turns, each in a process of its own, so that load from elsewhere falls on all alike: the ratios are what to
// read. Ours are timed from the call to its end, the start of threads included; librosa's pool is started and warm before its
// time begins.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleExtraction } from "../../tools/kill/bundleExtraction.mjs";
import { listClips } from "../../tools/parity/clips.mjs";
import { hasModule, python } from "../../tools/parity/python.mjs";
import { environment, pinned } from "../features/contestant.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm bench:extraction FOLDER [--rounds 3]");
  process.exit(2);
}
const WORKERS = 2;

const here = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), "serkit-bench-extraction-"));
const bundle = await bundleExtraction();
try {
  const clips = listClips(folder);
  const list = join(scratch, "clips.json");
  writeFileSync(list, JSON.stringify(clips));
  const cache = join(scratch, "cache");
  const ours = (cacheFolder, workers) => [process.execPath, "ours.mjs", bundle, list, cacheFolder, workers];
  const contestants = {
    alone: { label: "1 core", call: ours("", 1), isPinned: true },
    together: { label: `${WORKERS} threads`, call: ours("", WORKERS) },
    first: { label: `${WORKERS} threads, empty cache`, call: ours(cache, WORKERS) },
    second: { label: "full cache", call: ours(cache, WORKERS) },
  };
  if (hasModule("librosa")) {
    contestants.librosa = { label: `librosa, ${WORKERS} processes`, call: [python, "librosaPool.py", list, WORKERS] };
  } else console.log(`librosa is left out: ${python} cannot import it; set SERKIT_PYTHON`);

  for (const contestant of Object.values(contestants)) contestant.seconds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    rmSync(cache, { recursive: true, force: true });
    for (const { call, isPinned, seconds } of Object.values(contestants)) seconds.push(run(call, isPinned));
  }

  console.log(`\n${clips.length} recordings of ${folder}, median of ${values.rounds} rounds\n`);
  for (const { label, seconds } of Object.values(contestants)) {
    const time = median(seconds);
    console.log(
      `  ${label.padEnd(28)}${time.toFixed(3).padStart(9)} s${(clips.length / time).toFixed(0).padStart(8)} /s`,
    );
  }
  const { alone, together, first, second, librosa } = contestants;
  console.log();
  compare(`${WORKERS} threads over 1 core`, alone, together, 1.7);
  compare("full cache over empty cache", first, second, 50);
  if (librosa) compare(`${WORKERS} threads over librosa`, librosa, together, 3);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}

/** Runs a contestant, on one core if need be; it prints its time in seconds last. */
function run([command, script, ...rest], isPinned = false) {
  const whole = [join(here, script), ...rest.map(String)];
  const [file, args] = isPinned ? pinned(command, whole) : [command, whole];
  const { status, stdout } = spawnSync(file, args, {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return Number(stdout.trim().split("\n").at(-1));
}

/** Prints how many times as fast one is, median of the rounds' own ratios, and ends with 1 if that is too little. */
function compare(label, slow, fast, bar) {
  const ratio = median(slow.seconds.map((seconds, round) => seconds / fast.seconds[round]));
  if (ratio < bar) process.exitCode = 1;
  console.log(`  ${label.padEnd(32)}${ratio.toFixed(2).padStart(8)} ×   (bar ${bar})${ratio < bar ? "  MISSED" : ""}`);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
