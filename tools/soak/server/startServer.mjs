import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/**
 * Starts a server in a process of its own, on a port of the loopback address that is free.
 *
 * Its working and temporary folders are new and empty, so that what it writes can be seen.
 *
 * @param settings - `noise`: the noise reduction of its recipe, or `bundle`: one that is there; `options`: of `createServer`.
 * @returns Its address, its memory, the files that it wrote, and a call that ends it.
 */
export async function startServer({ noise, bundle, options = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "serkit-serve-"));
  const home = join(folder, "home");
  mkdirSync(home);
  const script = (name) => join(import.meta.dirname, name);
  const trained = join(folder, "bundle.serkit");
  if (bundle === undefined) {
    execFileSync(process.execPath, [script("trainBundle.mjs"), trained, ...(noise === undefined ? [] : [noise])], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const child = spawn(process.execPath, [script("serve.mjs"), resolve(bundle ?? trained), JSON.stringify(options)], {
    cwd: home,
    env: { ...process.env, TMPDIR: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint = (complaint + text).slice(-4000)));
  const ended = new Promise((settle) => child.once("exit", settle));
  const stop = async () => {
    child.kill();
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("http://")) continue;
    child.stdout.resume();
    return {
      url: line,
      stop,
      isUp: () => child.exitCode === null && child.signalCode === null,
      complaint: () => complaint,
      megabytes: () => residentMegabytes(child.pid),
      written: () => readdirSync(home, { recursive: true }),
    };
  }
  await stop();
  throw new Error(`the server ended before it listened: ${complaint}`);
}

/** Resident memory of a process, in MB of 2^20 bytes. */
function residentMegabytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  if (kilobytes === undefined) throw new Error(`memory of process ${pid} cannot be read: this needs Linux`);
  return Number(kilobytes) / 1024;
}
