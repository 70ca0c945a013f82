import { open, type FileHandle } from "node:fs/promises";
import { AudioFormatError, readWavHeader } from "@serkit/features";
import { CUT_SHORT, NO_SAMPLES } from "../audio/audioError.ts";
import { detectAudioFormat } from "../audio/audioFormat.ts";
import { mpegFrameOffset, readCompressedHeader, type CompressedHeader } from "../audio/compressedHeader.ts";
import { audioErrorOf } from "../audio/readSignal.ts";
import { storageError } from "./nodeStorage.ts";

/** Most headers end well before this many bytes. */
const FIRST_READ = 4096;

/** Why a recording cannot be used. */
interface Unusable {
  readonly reason: string;
}

/**
 * Reads what the header of a recording says, not the recording.
 *
 * @param path - Path of the file.
 * @returns Rate and channels, or why the recording cannot be used.
 */
export async function readRecordingHeader(path: string): Promise<CompressedHeader | Unusable> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (cause) {
    return { reason: storageError(path, "unreadable", cause).reason };
  }
  try {
    const { size } = await file.stat();
    const start = await readBytes(file, 0, Math.min(FIRST_READ, size));
    const format = detectAudioFormat(start);
    if (format === undefined || format === "wav") return await readWav(file, start, size);
    const frame = format === "mp3" ? await readBytes(file, mpegFrameOffset(start), 4) : start;
    return readCompressedHeader(frame, format) ?? { reason: `its header is not that of a sound ${format} file` };
  } catch (error) {
    if (error instanceof AudioFormatError) return { reason: audioErrorOf(error, path).reason };
    throw error;
  } finally {
    await file.close();
  }
}

/** Reads more of the file for as long as the header goes on. */
async function readWav(file: FileHandle, start: Uint8Array, size: number): Promise<CompressedHeader | Unusable> {
  let bytes = start;
  for (;;) {
    try {
      const { sampleRate, channelCount, frameCount, truncated } = readWavHeader(bytes, size);
      if (truncated) return { reason: CUT_SHORT };
      return frameCount === 0 ? { reason: NO_SAMPLES } : { sampleRate, channelCount };
    } catch (error) {
      if (!(error instanceof AudioFormatError) || error.bytesNeeded <= bytes.length) throw error;
      bytes = await readBytes(file, 0, error.bytesNeeded);
    }
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
