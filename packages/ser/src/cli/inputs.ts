import type { AudioSource } from "../audio/audioSource.ts";
import { AudioError } from "../audio/audioError.ts";
import type { CommandIo } from "./commandIo.ts";
import { asInput, exitCodes, InputError } from "./exitCode.ts";

/**
 * Does something with each recording named on the command line. One that cannot be used does not keep the
 * others from their turn; the last such error is thrown at the end.
 */
export async function forEachInput(
  paths: readonly string[],
  io: CommandIo,
  use: (path: string, source: AudioSource) => Promise<void>,
): Promise<void> {
  const failures: Error[] = [];
  for (const path of paths) {
    io.signal.throwIfAborted();
    try {
      await asInput(exitCodes.badInput, async () => use(path, path === "-" ? await standardInput() : path));
    } catch (error) {
      if (!(error instanceof AudioError || error instanceof InputError)) throw error;
      failures.push(error);
    }
  }
  const last = failures.pop();
  for (const { message } of failures) io.message(`error: ${message}`);
  if (last !== undefined) throw last;
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
