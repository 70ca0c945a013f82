import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../ser/dist/cli.js");
/** Where `@serkit/queue` is found: it finds itself. */
const here = join(import.meta.dirname, "..");

/** A run of the built command. */
export interface StartedCommand {
  readonly child: ChildProcess;
  /** What it has said so far, on both outputs. */
  readonly output: () => string;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** Starts a sub-command of serkit. */
export function startCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd: string = here): StartedCommand {
  if (!existsSync(command)) throw new Error("the command is not built; run `pnpm build` first");
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, NODE_PATH: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output: () => text, ended };
}
