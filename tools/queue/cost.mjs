// node tools/queue/cost.mjs FOLDER [--workers 2] [--no-append]: what an hour of audio costs.
//
// Extracts a folder over a queue, with the features of the recipe serkit and with plain librosa features, and says the time of
// processors an hour of audio that workers, the call and Redis take, how many cores of workers one call and one Redis keep busy, and
// what that comes to at a million hours. Starting counts: take a folder of some hours.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { listClips } from "../parity/clips.mjs";
import { measured, processorSeconds, serkit, startRedis, startWorker } from "./processes.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: "string", default: "2" },
    "no-append": { type: "boolean", default: false },
  },
});
const [given] = positionals;
if (given === undefined) throw new Error("name a folder of recordings");

const scratch = mkdtempSync(join(tmpdir(), "serkit-cost-"));
const workers = [];
let redis;
try {
  const folder = resolve(given);
  const clips = listClips(folder);
  const hours = clips.reduce((sum, clip) => sum + secondsOf(clip), 0) / 3600;
  const bytes = clips.reduce((sum, clip) => sum + statSync(clip).size, 0);
  console.log(
    `${clips.length} recordings, ${hours.toFixed(2)} h, ${(bytes / 1e9).toFixed(2)} GB, on ${cpus()[0].model}, ` +
      `Node ${process.versions.node}, ${values.workers} workers of one thread`,
  );
  redis = await startRedis(join(scratch, "redis"), { appendOnly: !values["no-append"] });
  const args = ["--concurrency", "1", "--no-cache"];
  for (let i = 0; i < Number(values.workers); i++) workers.push(await startWorker(redis.address, args));
  for (const [name, choice] of [
    ["features of the recipe serkit", ["--recipe", "serkit"]],
    ["180 means of librosa's features", ["--features", "mfcc-chroma-mel"]],
  ]) {
    const out = join(scratch, "table.parquet");
    const before = workers.map(({ child }) => processorSeconds(child.pid));
    const redisBefore = processorSeconds(redis.pid());
    const call = serkit(["extract", folder, ...choice, "--queue", redis.address, "--json", "--out", out]);
    const { code, output, messages, seconds: ofCall } = await measured(call);
    if (code !== 0) throw new Error(messages);
    const { seconds, rows } = JSON.parse(output);
    const spent = workers.reduce((sum, { child }, i) => sum + processorSeconds(child.pid) - before[i], 0);
    const spentByRedis = processorSeconds(redis.pid()) - redisBefore;
    console.log(
      `${name}: ${rows} rows in ${seconds.toFixed(1)} s; an hour of audio takes workers ${(spent / hours).toFixed(1)} s of processors, ` +
        `the call ${(ofCall / hours).toFixed(2)} s, Redis ${(spentByRedis / hours).toFixed(2)} s, and ` +
        `${(statSync(out).size / hours / 1e6).toFixed(2)} MB in the table`,
    );
    console.log(
      `  one call keeps ${Math.floor(spent / ofCall)} cores of workers busy, one Redis ${Math.floor(spent / spentByRedis)}; a million hours: ` +
        `${Math.round((1e6 * spent) / hours / 3600).toLocaleString("en")} core-hours, ${((1e6 / hours) * (bytes / 1e15)).toFixed(2)} PB to read`,
    );
  }
} finally {
  for (const { child } of workers) child.kill("SIGKILL");
  await redis?.end("SIGKILL").catch(() => undefined);
  rmSync(scratch, { recursive: true, force: true });
}

/** Length of a WAV file of whole samples, from its header: data begins at byte 44 in these recordings. */
function secondsOf(path) {
  const header = readFileSync(path).subarray(0, 44);
  return (statSync(path).size - 44) / header.readUInt32LE(28);
}
