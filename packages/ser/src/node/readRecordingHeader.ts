import { open, type FileHandle } from "node:fs/promises";
import { AudioFormatError, readWavHeader, type WavHeader } from "@serkit/features";
import { audioErrorOf } from "../audio/readSignal.ts";

/** Most headers end well before this many bytes. */
const FIRST_READ = 4096;

/**
 * Reads what the header of a recording says, not the recording.
 *
 * @param path - Path of the file.
 * @returns The header, or why the recording cannot be used.
 */
export async function readRecordingHeader(path: string): Promise<WavHeader | { readonly reason: string }> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  try {
    const header = await readHeader(file);
    if (header.truncated) return { reason: "the file was cut short; get a whole copy" };
    return header.frameCount === 0 ? { reason: "holds no audio samples" } : header;
  } catch (error) {
    if (error instanceof AudioFormatError) return { reason: audioErrorOf(error, path).reason };
    throw error;
  } finally {
    await file.close();
  }
}

/** Reads more of the file for as long as the header goes on. */
async function readHeader(file: FileHandle): Promise<WavHeader> {
  const { size } = await file.stat();
  let wanted = Math.min(FIRST_READ, size);
  for (;;) {
    const bytes = new Uint8Array(wanted);
    const { bytesRead } = await file.read(bytes, 0, wanted, 0);
    try {
      return readWavHeader(bytes.subarray(0, bytesRead), size);
    } catch (error) {
      if (!(error instanceof AudioFormatError) || error.bytesNeeded <= wanted || bytesRead < wanted) throw error;
      wanted = error.bytesNeeded;
    }
  }
}
