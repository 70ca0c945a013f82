import type { AudioSource } from "../audio/audioSource.ts";
import { AudioError } from "../audio/audioError.ts";
import { listRecordings } from "../node/listRecordings.ts";
import { openByteStream } from "../node/streaming/openByteStream.ts";
import type { ByteStream } from "../streaming/decodeStream.ts";
import type { CommandIo } from "./commandIo.ts";
import { asInput, exitCodes, InputError } from "./exitCode.ts";

/** The path that stands for standard input. */
const STANDARD_INPUT = "-";

/**
 * Does something with each recording named on the command line, and with each in the folders named there. One that cannot be
 * used does not keep the others from their turn; the last such error is thrown at the end.
 */
export async function forEachPath(
  paths: readonly string[],
  io: CommandIo,
  use: (path: string) => Promise<void>,
): Promise<void> {
  const failures: Error[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    io.signal.throwIfAborted();
    try {
      await asInput(exitCodes.badInput, work);
    } catch (error) {
      if (!(error instanceof AudioError || error instanceof InputError)) throw error;
      failures.push(error);
    }
  };
  for (const path of paths) {
    await attempt(async () => {
      const recordings = path === STANDARD_INPUT ? [path] : await listRecordings(path);
      for (const recording of recordings) await attempt(() => use(recording));
    });
  }
  reportFailures(failures, io);
}

/** {@link forEachPath} with what a recording can be read from as a whole. */
export async function forEachInput(
  paths: readonly string[],
  io: CommandIo,
  use: (path: string, source: AudioSource) => Promise<void>,
): Promise<void> {
  await forEachPath(paths, io, async (path) => {
    await use(path, path === STANDARD_INPUT ? await standardInput() : path);
  });
}

/**
 * Each recording named on the command line, and each in the folders named there. A path that stands for none is added to the
 * failures, and the others follow.
 */
export async function* eachInput(
  paths: readonly string[],
  failures: Error[],
): AsyncGenerator<{ readonly path: string; readonly source: AudioSource }> {
  for (const path of paths) {
    try {
      const recordings =
        path === STANDARD_INPUT ? [path] : await asInput(exitCodes.badInput, () => listRecordings(path));
      for (const recording of recordings) {
        yield { path: recording, source: recording === STANDARD_INPUT ? await standardInput() : recording };
      }
    } catch (error) {
      if (!(error instanceof AudioError || error instanceof InputError)) throw error;
      failures.push(error);
    }
  }
}

/** Tells of failures; the last is thrown. */
export function reportFailures(failures: Error[], io: CommandIo): void {
  const last = failures.pop();
  for (const { message } of failures) io.message(`error: ${message}`);
  if (last !== undefined) throw last;
}

/** Opens a recording, or standard input, to be read in pieces. */
export async function openInput(path: string, { signal }: CommandIo): Promise<ByteStream> {
  if (path !== STANDARD_INPUT) return openByteStream(path, signal);
  return { bytes: process.stdin as AsyncIterable<Uint8Array>, name: "standard input", byteLength: undefined };
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
