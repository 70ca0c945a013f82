import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { RecorderError } from "./recorderError.ts";
import { recorders, type Recorder } from "./recorders.ts";

/** A recorder that was found, and where. */
interface FoundRecorder extends Recorder {
  readonly path: string;
}

/**
 * Finds a command that records.
 *
 * @param name - The one to take; left out, the first of those that are known.
 * @throws {@link RecorderError} if none is there.
 */
export function findRecorder(name?: string): FoundRecorder {
  const known = recorders.filter(({ platforms }) => platforms.includes(process.platform));
  for (const recorder of known) {
    const path = name === undefined || name === recorder.command ? pathOf(recorder.command) : undefined;
    if (path !== undefined) return { ...recorder, path };
  }
  const names = known.map(({ command }) => command);
  throw new RecorderError(
    "none-installed",
    name === undefined
      ? `no command that records is installed; install one of ${names.join(", ")} (on Debian: alsa-utils, which has arecord)`
      : `${name} is not installed; install it, or let one of ${names.join(", ")} be found`,
  );
}

/**
 * Records in 16-bit mono samples, little-endian, until the loop over it is left or the signal ends it.
 *
 * @param recorder - Who records.
 * @param sampleRate - In Hz.
 * @param signal - Ends the recording: what was recorded is then complete, which is no error.
 * @throws {@link RecorderError} if the recorder ends by itself.
 */
export async function* recordMicrophone(
  { command, path, argumentsFor }: FoundRecorder,
  sampleRate: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  signal.throwIfAborted();
  // In a group of its own, so that Ctrl-C ends this process first, which then ends the recorder.
  const child = spawn(path, argumentsFor(sampleRate, process.platform), {
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-1000)));
  const ended = new Promise<string>((resolve) => {
    child.on("error", ({ message }) => {
      resolve(message);
    });
    child.on("close", () => {
      resolve(said.trim().split("\n").at(-1) ?? "");
    });
  });
  const stop = (): void => void child.kill();
  signal.addEventListener("abort", stop);
  try {
    for await (const chunk of child.stdout) yield chunk as Uint8Array;
    if (signal.aborted) return;
    const why = (await ended) || "it said nothing";
    throw new RecorderError(
      "failed",
      `${command} stopped recording: ${why}; check the microphone, or choose another --recorder`,
    );
  } finally {
    signal.removeEventListener("abort", stop);
    child.kill();
  }
}

function pathOf(command: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = process.platform === "win32" ? [`${command}.exe`, command] : [command];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
