// pnpm bench:features FOLDER [--clips 40] [--rounds 15]: ours beside librosa and others, on real clips, one thread each.
//
// Contestants take turns, clip set by clip set, on one core, so that load from elsewhere falls on all alike: the ratios are
// what to read. Wall time is the median over rounds of the median over clips; CPU time the median over rounds of the mean.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { listClips } from "../../tools/parity/clips.mjs";
import { bundleFeatures } from "../../tools/parity/loadFeatures.mjs";
import { hasModule, python, requireLibrosa } from "../../tools/parity/python.mjs";
import { environment, pinned, startContestant } from "./contestant.mjs";
import { hasPeer } from "./peers.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { clips: { type: "string", default: "40" }, rounds: { type: "string", default: "15" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm bench:features FOLDER [--clips 40] [--rounds 15]");
  process.exit(2);
}
const clips = listClips(folder, Number(values.clips));
const rounds = Number(values.rounds);
const slowClips = Math.min(4, clips.length);
const version = requireLibrosa();
environment.SERKIT_BUNDLE = await bundleFeatures();

const here = import.meta.dirname;
const node = (name, paths) => startContestant(name, process.execPath, [join(here, "worker.mjs"), name, ...paths]);
const py = (name) => startContestant(name, python, [join(here, "worker.py"), `${name}_contestant`, ...clips]);
const missing = (name, why) => console.log(`${name} is missing: ${why}`);

const serkit = await node("serkit", clips);
const librosa = await py("librosa");
const contests = [
  { label: "serkit", contestant: serkit, task: "features", group: "features" },
  { label: `librosa ${version}, 5 calls on y`, contestant: librosa, task: "features", group: "features" },
  { label: `librosa ${version}, STFT shared by hand`, contestant: librosa, task: "shared", group: "features" },
  { label: "serkit", contestant: serkit, task: "load", group: "read and resample" },
  { label: `librosa ${version}`, contestant: librosa, task: "load", group: "read and resample" },
  { label: "serkit", contestant: serkit, task: "file", group: "read, resample and features" },
  {
    label: `librosa ${version}, load + 5 calls`,
    contestant: librosa,
    task: "file",
    group: "read, resample and features",
  },
];
if (hasModule("torchaudio")) {
  const torchaudio = await py("torchaudio");
  contests.push({ label: "torchaudio, shared by hand", contestant: torchaudio, task: "shared", group: "features" });
} else missing("torchaudio", `${python} -m pip install torch torchaudio`);
for (const [name, module, label] of [
  ["meyda", "meyda", "Meyda 5.6.3, frame by frame"],
  ["essentia", "essentia.js", "essentia.js 0.1.3, frame by frame"],
]) {
  if (hasPeer(module)) {
    const contestant = await node(name, clips.slice(0, slowClips));
    contests.push({ label, contestant, task: "features", group: "features", count: slowClips, rounds: 3 });
  } else missing(module, "see bench/features/peers.mjs");
}

for (let round = -2; round < rounds; round++) {
  for (const contest of contests) {
    if (round >= (contest.rounds ?? Infinity)) continue;
    const { wall, cpu } = await contest.contestant.run(contest.task, contest.count ?? clips.length);
    if (round < 0) continue;
    (contest.wall ??= []).push(median(wall));
    (contest.cpu ??= []).push(cpu);
  }
}
for (const { contestant } of contests) contestant.stop();

console.log(`\n${clips.length} clips of ${folder}, ${rounds} rounds; ms a clip, and how many times ours it takes\n`);
for (const group of new Set(contests.map(({ group }) => group))) {
  report(
    group,
    contests.filter((contest) => contest.group === group),
  );
}
report("cold: a fresh process to its first features", measureCold());

function report(group, rows) {
  const [ours] = rows;
  console.log(`${group.padEnd(46)}${"wall".padStart(9)}${"×".padStart(8)}${"CPU".padStart(10)}${"×".padStart(8)}`);
  for (const { label, wall, cpu } of rows) {
    const cells = [median(wall), median(wall) / median(ours.wall)];
    if (cpu) cells.push(median(cpu), median(cpu) / median(ours.cpu));
    console.log(
      `  ${label.padEnd(44)}${cells.map((cell, i) => cell.toFixed(2).padStart(i === 2 ? 10 : i ? 8 : 9)).join("")}`,
    );
  }
  console.log();
}

function measureCold() {
  const rows = [
    { label: "serkit", command: process.execPath, script: "cold.mjs", wall: [] },
    { label: `librosa ${version}`, command: python, script: "cold.py", wall: [] },
  ];
  for (let round = 0; round < 5; round++) {
    for (const { command, script, wall } of rows) {
      const started = performance.now();
      const [file, args] = pinned(command, [join(here, script), clips[round % clips.length]]);
      const { status } = spawnSync(file, args, { env: environment, stdio: ["ignore", "ignore", "inherit"] });
      if (status !== 0) throw new Error(`${script} failed`);
      wall.push(performance.now() - started);
    }
  }
  return rows;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
