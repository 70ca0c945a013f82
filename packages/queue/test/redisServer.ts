import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Whether Debian's redis-server is here; tests that need it are left out otherwise, and say so by {@link because}. */
export const haveRedis: boolean = spawnSync("redis-server", ["--version"]).status === 0;

/** What to add to the name of what is left out. */
export const because: string = haveRedis ? "" : " (left out: there is no redis-server; apt-get install redis-server)";

/** A Redis of a test's own. */
export interface RedisServer {
  readonly queue: string;
  readonly port: number;
  /** Ends it. */
  end(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again with what it has written. */
  begin(): Promise<void>;
  /** Ends it and removes what it has written. */
  remove(): Promise<void>;
}

/** Starts Redis on a loopback port of its own, with an append-only file. */
export async function startRedis(args: readonly string[] = [], folder?: string): Promise<RedisServer> {
  const directory = folder ?? mkdtempSync(join(tmpdir(), "serkit-redis-"));
  const port = await freePort();
  const shared = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "yes"];
  let child: ChildProcess | undefined;
  const begin = async (): Promise<void> => {
    child = spawn("redis-server", [...shared, ...args], { stdio: "ignore" });
    while (!(await isOpen(port))) await pause(20);
  };
  const end = async (signal: NodeJS.Signals = "SIGKILL"): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined) return;
    const ended = new Promise((resolve) => ending.once("close", resolve));
    ending.kill(signal);
    await ended;
  };
  await begin();
  return {
    queue: `redis://127.0.0.1:${port}`,
    port,
    end,
    begin,
    async remove() {
      await end();
      if (folder === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });
}
