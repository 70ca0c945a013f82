import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../dist/cli.js");

/** How a run of the command ended. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a person: the test runner's own packages are not in reach. */
const environment: NodeJS.ProcessEnv = { ...process.env };
delete environment["NODE_PATH"];

/** Starts the built command. */
export function startSerkit(args: readonly string[], options: { cwd?: string } = {}): ChildProcess {
  if (!existsSync(command)) throw new Error("the command is not built; run `pnpm build` first");
  return spawn(process.execPath, [command, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: environment,
    ...options,
  });
}

/** Runs the built command to its end. */
export async function runSerkit(
  args: readonly string[],
  options: { cwd?: string; input?: Uint8Array } = {},
): Promise<Run> {
  const { input, ...others } = options;
  const child = startSerkit(args, others);
  child.stdin?.end(input);
  return finish(child);
}

/** Waits for the end of a run. */
export async function finish(child: ChildProcess): Promise<Run> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { exitCode, stdout, stderr };
}
