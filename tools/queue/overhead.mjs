// node tools/queue/overhead.mjs [--recordings 100000] [--workers 2]: what a queue costs a recording.
//
// Makes a tree of tiny recordings, named as a corpus, and extracts it on this machine alone and over a queue with as many workers
// as threads. Says the difference a recording, in time and in time of processors, and whether the memory of Redis, of the call and of
// the workers stays flat. Exit code 1 if a bar is not met: 2 ms a recording, 200 MB in Redis.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { encodeWav } from "../../packages/features/dist/index.js";
import { processorSeconds, residentMegabytes, serkit, startRedis, startWorker } from "./processes.mjs";

const { values } = parseArgs({
  options: { recordings: { type: "string", default: "100000" }, workers: { type: "string", default: "2" } },
});
const [count, workerCount] = [Number(values.recordings), Number(values.workers)];
const scratch = mkdtempSync(join(tmpdir(), "serkit-overhead-"));
const workers = [];
let redis;
try {
  const folder = join(scratch, "tiny");
  makeTree(folder);
  const extract = ["extract", folder, "--features", "mfcc-chroma-mel", "--no-cache", "--json", "--out"];

  const alone = join(scratch, "alone.parquet");
  const local = await follow(serkit([...extract, alone, "--workers", values.workers]), {});
  console.log(`alone: ${describe(local)}`);

  redis = await startRedis(join(scratch, "redis"));
  for (let i = 0; i < workerCount; i++) {
    workers.push(await startWorker(redis.address, ["--concurrency", "1", "--no-cache"]));
  }
  const queued = join(scratch, "queued.parquet");
  const call = serkit([...extract, queued, "--queue", redis.address]);
  const others = Object.fromEntries(workers.map(({ child }, i) => [`worker${i + 1}`, child.pid]));
  const over = await follow(call, { redis: redis.pid(), ...others });
  console.log(`over the queue: ${describe(over)}`);

  const milliseconds = (1000 * (over.written.seconds - local.written.seconds)) / count;
  const ofProcessors = (1000 * (over.spent - local.spent)) / count;
  const inRedis = over.memory.redis.peak;
  console.log(
    `${count} recordings: the queue costs ${milliseconds.toFixed(2)} ms a recording (${ofProcessors.toFixed(2)} ms of processors); ` +
      `Redis takes ${inRedis.toFixed(0)} MB at most`,
  );
  check(milliseconds <= 2, "more than 2 ms a recording");
  check(inRedis <= 200, "more than 200 MB in Redis");
  for (const [name, { early, late }] of Object.entries(over.memory)) {
    check(late <= 1.1 * early + 20, `the memory of ${name} grows, from ${early.toFixed(0)} to ${late.toFixed(0)} MB`);
  }
  check(readFileSync(alone).equals(readFileSync(queued)), "the tables differ");
} finally {
  for (const { child } of workers) child.kill("SIGKILL");
  await redis?.end("SIGKILL").catch(() => undefined);
  rmSync(scratch, { recursive: true, force: true });
}

/** Recordings of 0.2 s by 100 speakers, no two alike, in folders that are named by the emotion. */
function makeTree(folder) {
  const emotions = ["angry", "happy", "neutral", "sad"];
  for (const emotion of emotions) mkdirSync(join(folder, emotion), { recursive: true });
  const samples = new Float32Array(3200);
  for (let i = 0; i < count; i++) {
    for (let t = 0; t < samples.length; t++)
      samples[t] = 0.3 * Math.sin(2 * Math.PI * (100 + (i % 997) / 5) * (t / 16000));
    samples[i % samples.length] = i / count;
    const name = `speaker${String(i % 100).padStart(2, "0")}_${String(i).padStart(6, "0")}.wav`;
    writeFileSync(join(folder, emotions[i % 4], name), encodeWav({ samples, sampleRate: 16000 }));
  }
}

/** Follows a call to its end. @returns what it wrote, the processors' time of all, and the memory of each, in its first two thirds and in the last. */
async function follow({ child, ended }, others) {
  const pids = { call: child.pid, ...others };
  const before = Object.values(pids).map(processorSeconds);
  const samples = [];
  let [isOver, last] = [false, before];
  const end = ended.then((result) => {
    isOver = true;
    return result;
  });
  while (!isOver) {
    try {
      last = Object.values(pids).map(processorSeconds);
      samples.push(Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, residentMegabytes(pid)])));
    } catch {
      break; // the call is over
    }
    await Promise.race([end, pause(250)]);
  }
  const { code, output, messages } = await end;
  if (code !== 0) throw new Error(`a call ended with ${code}: ${messages}`);
  const memory = Object.fromEntries(
    Object.keys(pids).map((name) => {
      const course = samples.map((sample) => sample[name]);
      const third = Math.ceil(course.length / 3);
      return [
        name,
        {
          early: Math.max(...course.slice(0, third * 2)),
          late: Math.max(...course.slice(third * 2)),
          peak: Math.max(...course),
        },
      ];
    }),
  );
  const own = last.map((seconds, i) => seconds - before[i]);
  const spent = own.reduce((sum, seconds) => sum + seconds, 0);
  const seconds = Object.fromEntries(Object.keys(pids).map((name, i) => [name, own[i]]));
  return { written: JSON.parse(output), spent, seconds, memory };
}

function describe({ written, spent, seconds, memory }) {
  const megabytes = Object.entries(memory).map(
    ([name, { peak }]) => `${name} ${seconds[name].toFixed(1)} s, ${peak.toFixed(0)} MB`,
  );
  return `${written.rows} rows in ${written.seconds.toFixed(1)} s, ${spent.toFixed(1)} s of processors; ${megabytes.join(", ")}`;
}

function check(condition, complaint) {
  if (condition) return;
  console.log(`NOT MET: ${complaint}`);
  process.exitCode = 1;
}
