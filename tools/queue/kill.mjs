// node tools/queue/kill.mjs FOLDER [--workers 4] [--recordings N]: extracts a folder over a queue while two workers are ended by
// SIGKILL and Redis is ended by SIGKILL and started again.
//
// The table must equal, byte for byte, the one that is made without a queue. Exit code 1 if it does not.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { listClips } from "../parity/clips.mjs";
import { runSerkit, serkit, startRedis, startWorker, statusOf } from "./processes.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: "string", default: "4" },
    recordings: { type: "string" },
    features: { type: "string", default: "mfcc-chroma-mel" },
    lease: { type: "string", default: "3" },
  },
});
const [given] = positionals;
if (given === undefined) throw new Error("name a folder of recordings");

const scratch = mkdtempSync(join(tmpdir(), "serkit-queue-"));
const workers = [];
let redis;
try {
  const folder = values.recordings === undefined ? resolve(given) : partOf(resolve(given), Number(values.recordings));
  const extract = ["extract", folder, "--features", values.features, "--no-cache", "--json", "--out"];
  const alone = join(scratch, "alone.parquet");
  const expected = JSON.parse(await runSerkit([...extract, alone]));
  console.log(`without a queue: ${expected.rows} rows in ${expected.seconds.toFixed(1)} s`);

  redis = await startRedis(join(scratch, "redis"));
  const args = ["--concurrency", "1", "--no-cache", "--lease", values.lease];
  for (let i = 0; i < Number(values.workers); i++) workers.push(await startWorker(redis.address, args));
  const queued = join(scratch, "queued.parquet");
  const call = serkit([...extract, queued, "--queue", redis.address]);
  const ended = call.ended.then((end) => ({ ...end, isOver: true }));

  const events = [
    [0.2, "a worker", () => workers[0].child.kill("SIGKILL")],
    [0.45, "another worker", () => workers[1].child.kill("SIGKILL")],
    [0.65, "Redis", restartRedis],
  ];
  for (const [share, what, happen] of events) {
    const done = await untilDone(share * expected.recordings, ended);
    await happen();
    console.log(`after ${done} recordings: ${what} killed`);
  }
  const { code, output, messages } = await ended;
  process.stderr.write(messages);
  check(code === 0, `the call ended with ${code}`);
  const written = JSON.parse(output);
  const isSame = readFileSync(alone).equals(readFileSync(queued));
  check(isSame, "the table differs from the one made without a queue");
  const lost = (await statusOf(redis.address)).givenUp;
  check(lost.length === 0, `given up: ${lost.map(({ what, reason }) => `${what}: ${reason}`).join("; ")}`);
  console.log(
    `over ${values.workers} workers, two of them killed, and Redis killed and started again: ${written.rows} rows in ` +
      `${written.seconds.toFixed(1)} s, ${isSame ? "equal byte for byte" : "NOT equal"}`,
  );
} finally {
  for (const { child } of workers) child.kill("SIGKILL");
  await redis?.end("SIGKILL").catch(() => undefined);
  rmSync(scratch, { recursive: true, force: true });
}

async function restartRedis() {
  await redis.end("SIGKILL");
  await pause(500);
  await redis.begin();
}

/** Waits until so many recordings are done. @returns their number. */
async function untilDone(count, ended) {
  for (;;) {
    const { calls } = await statusOf(redis.address);
    const done = calls[0]?.done ?? 0;
    if (done >= count) return done;
    const { isOver } = await Promise.race([ended, pause(200, {})]);
    if (isOver) throw new Error("the call was over too early for anybody to be killed; take more recordings");
  }
}

/** A folder with the first recordings of another. */
function partOf(whole, count) {
  const part = join(scratch, basename(whole));
  for (const path of listClips(whole, count)) {
    const link = join(part, path.slice(whole.length));
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(path, link);
  }
  return part;
}

function check(condition, complaint) {
  if (condition) return;
  console.log(`WRONG: ${complaint}`);
  process.exitCode = 1;
}
