// node tools/kill/extraction.mjs [FOLDER] [--kills 50] [--recordings 48] [--seed 1]: ends a parallel, cached extraction with
// SIGKILL at random moments.
//
// After each kill every entry of the cache must be what a fresh computation gives, bit for bit, or count as absent; and so must
// what an extraction over the rest gives. Then two processes fill one empty cache at once. Without a folder of WAV files,
// recordings are synthesised. Exit code 1 if anything differs.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { listClips } from "../parity/clips.mjs";
import { bundleExtraction, loadExtraction } from "./bundleExtraction.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "50" },
    recordings: { type: "string", default: "48" },
    seed: { type: "string", default: "1" },
  },
});
const [kills, count] = [Number(values.kills), Number(values.recordings)];
let wrong = 0;

const bundle = await bundleExtraction();
const scratch = mkdtempSync(join(tmpdir(), "serkit-kill-"));
const extraction = await loadExtraction(bundle);
const { extractOnNode, featureSets, featureKey, readFeatures, createRandomSource, writeSyntheticCorpus } = extraction;

try {
  const folder = positionals[0] ?? join(scratch, "recordings");
  if (positionals.length === 0) {
    const emotions = ["angry", "happy", "sad", "neutral"];
    await writeSyntheticCorpus(folder, { speakerCount: Math.ceil(count / 8), emotions, takeCount: 2 });
  }
  const paths = listClips(folder, count);
  const request = {
    conditioning: { amplitude: "original" },
    copies: [[], [{ kind: "noise-at-ratio", decibels: [5, 15] }]],
    featureSets: [featureSets["mel-decibels"]],
  };
  const task = join(scratch, "task.json");
  writeFileSync(task, JSON.stringify({ paths, request }));

  const recordings = paths.map((path) => ({ path, source: path }));
  const outcomes = await extractOnNode({ cache: false })(recordings, request);
  const expected = new Map();
  for (const [index, { features }] of outcomes.entries()) {
    const digest = sha256(readFileSync(paths[index]));
    for (const [copy, steps] of request.copies.entries()) {
      for (const [set, featureSet] of request.featureSets.entries()) {
        const key = featureKey({ conditioning: request.conditioning, steps, featureSet });
        expected.set(`${key}/${digest}`, bytesOf(features[copy][set]));
      }
    }
  }
  const whole = sha256(...outcomes.flatMap(({ features }) => features.flat()).map(bytesOf));
  console.log(
    `${paths.length} recordings of ${positionals[0] ?? "made-up speakers"}, ${expected.size} entries, seed ${values.seed}`,
  );

  const undisturbed = await runChild(join(scratch, "whole"));
  check(undisturbed.printed === whole, "an undisturbed extraction gives other features");
  check(verify(join(scratch, "whole")).sound === expected.size, "an undisturbed extraction does not keep everything");

  const random = createRandomSource(Number(values.seed));
  const totals = { sound: 0, absent: 0, unfinished: 0, killed: 0 };
  for (let kill = 0; totals.killed < kills; kill++) {
    const cache = join(scratch, `kill-${kill}`);
    const { printed } = await runChild(cache, random.uniform(0, undisturbed.seconds * 1000));
    const found = verify(cache);
    for (const name of ["sound", "absent", "unfinished"]) totals[name] += found[name];
    totals.killed += printed === undefined ? 1 : 0; // one that was over before is not counted
    const after = await extractOnNode({ cache: { directory: cache } })(recordings, request);
    const same = sha256(...after.flatMap(({ features }) => features.flat()).map(bytesOf)) === whole;
    check(same, `after kill ${kill}, the extraction over the rest gives other features`);
    check(
      verify(cache).sound === expected.size,
      `after kill ${kill}, the extraction over the rest does not keep everything`,
    );
    rmSync(cache, { recursive: true });
  }
  console.log(
    `${kills} kills within ${undisturbed.seconds.toFixed(2)} s of the first recording: ${totals.sound} entries read back ` +
      `bit for bit, ${totals.absent} damaged and taken as absent, ${totals.unfinished} unfinished files left, ${wrong} wrong`,
  );

  const shared = join(scratch, "shared");
  const both = await Promise.all([runChild(shared), runChild(shared)]);
  check(
    both.every(({ printed }) => printed === whole),
    "of two processes at once, one gives other features",
  );
  const { sound, absent, unfinished } = verify(shared);
  check(sound === expected.size && absent === 0 && unfinished === 0, "two processes at once do not keep everything");
  console.log(`two processes at once on one cache: ${sound} entries, all as computed`);

  /** Reads every entry of a cache. */
  function verify(cache) {
    const found = { sound: 0, absent: 0, unfinished: 0 };
    const features = join(cache, "features");
    for (const key of entriesOf(features)) {
      for (const digest of entriesOf(join(features, key))) {
        if (digest.endsWith(".part")) {
          found.unfinished++;
          continue;
        }
        const values = readFeatures(cache, { key, digest });
        if (values === undefined) found.absent++;
        else {
          check(expected.get(`${key}/${digest}`)?.equals(bytesOf(values)), `${cache}: entry ${key}/${digest} is wrong`);
          found.sound++;
        }
      }
    }
    return found;
  }

  /** Runs an extraction in another process; with `delay`, in ms after its first recording, kills it. */
  async function runChild(cache, delay) {
    const args = [join(import.meta.dirname, "extractionChild.mjs"), bundle, cache, task];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.on("close", resolve));
    let [began, printed] = [performance.now()];
    for await (const line of createInterface({ input: child.stdout })) {
      if (line !== "begin") printed = line;
      else {
        began = performance.now();
        if (delay !== undefined) setTimeout(() => child.kill("SIGKILL"), delay);
      }
    }
    const seconds = (performance.now() - began) / 1000;
    await ended;
    return { printed, seconds };
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
}

function entriesOf(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function check(condition, complaint) {
  if (condition) return;
  wrong++;
  console.log(`WRONG: ${complaint}`);
  process.exitCode = 1;
}

function bytesOf({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
