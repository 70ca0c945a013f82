import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

/** One thread each, whatever library computes. */
export const environment = {
  ...process.env,
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  NUMEXPR_NUM_THREADS: "1",
  NUMBA_NUM_THREADS: "1",
};

const canPin = spawnSync("taskset", ["-c", "0", "true"], { stdio: "ignore" }).status === 0;

/** The command, kept to one core where `taskset` is there, so that all contestants share the same one in turn. */
export function pinned(command, args) {
  return canPin ? ["taskset", ["-c", "0", command, ...args]] : [command, args];
}

/** Starts a worker and waits until it has read its clips. */
export async function startContestant(name, command, args) {
  const [file, all] = pinned(command, args);
  const child = spawn(file, all, { env: environment, stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint = (complaint + text).slice(-2000)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended before it answered: ${complaint.slice(-600)}`);
    return value;
  };
  while ((await next()) !== "ready");
  return {
    name,
    /** Times of a task on the first `count` clips: wall time of each, mean CPU time, in ms. */
    async run(task, count) {
      child.stdin.write(`${JSON.stringify({ task, count })}\n`);
      return JSON.parse(await next());
    },
    stop() {
      child.stdin.end();
    },
  };
}
