// Redis, workers and calls as processes of their own, for the runs beside this file.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const root = join(import.meta.dirname, "../..");
const command = join(root, "packages/ser/dist/cli.js");
/** Where `@serkit/queue` is found: it finds itself. */
const home = join(root, "packages/queue");

/** Starts Debian's redis-server on a loopback port of its own, with an append-only file. @returns how to reach, end and restart it. */
export async function startRedis(folder, { appendOnly = true } = {}) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const args = [
    "--port",
    `${port}`,
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--appendonly",
    appendOnly ? "yes" : "no",
  ];
  let child;
  const begin = async () => {
    child = spawn("redis-server", args, { stdio: "ignore" });
    const failed = new Promise((_resolve, reject) => child.once("error", reject));
    await Promise.race([failed, untilOpen(port)]);
  };
  const end = async (signal) => {
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill(signal);
    await ended;
  };
  await begin();
  return { address: `redis://127.0.0.1:${port}`, end, begin, pid: () => child.pid };
}

/** Runs a sub-command of serkit. @returns the process, its end as `{ code, output, messages }`, and what it has said so far. */
export function serkit(args, { cwd = home, env = {}, onMessage } = {}) {
  const child = spawn(process.execPath, [command, ...args], { cwd, env: { ...process.env, ...env } });
  let [output, messages] = ["", ""];
  child.stdout.on("data", (chunk) => (output += chunk));
  createInterface({ input: child.stderr }).on("line", (line) => {
    messages += `${line}\n`;
    onMessage?.(line);
  });
  const ended = new Promise((resolve) => child.on("close", (code) => resolve({ code, output, messages })));
  return { child, ended, said: () => messages };
}

/** Runs a sub-command to its end. @throws Error with what it said if it fails. */
export async function runSerkit(args, options) {
  const { code, output, messages } = await serkit(args, options).ended;
  if (code === 0) return output;
  throw new Error(`serkit ${args.join(" ")} ended with ${code}\n${messages}`);
}

/** Starts a worker, and waits until it says that it is at work. */
export async function startWorker(address, args = []) {
  let isReady;
  const ready = new Promise((resolve) => (isReady = resolve));
  const worker = serkit(["worker", "--queue", address, ...args], {
    onMessage: (line) => line.includes("jobs at once") && isReady(),
  });
  const failed = worker.ended.then(({ messages }) => {
    throw new Error(`a worker ended before it began: ${messages}`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  return worker;
}

/** How a queue stands, as `serkit queue status --json` says it. */
export async function statusOf(address) {
  return JSON.parse(await runSerkit(["queue", "status", address, "--json"]));
}

/** Follows a process to its end. @returns what it said, and the time of processors that it took, in seconds. */
export async function measured({ child, ended }) {
  let [isOver, seconds] = [false, 0];
  const end = ended.finally(() => (isOver = true));
  while (!isOver) {
    try {
      seconds = processorSeconds(child.pid);
    } catch {
      break; // it is over
    }
    await Promise.race([end, pause(100)]);
  }
  return { ...(await end), seconds };
}

/** Time that a process has had of processors so far, in seconds. */
export function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process, in MB. */
export function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1000;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilOpen(port) {
  for (;;) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await pause(50);
  }
}
