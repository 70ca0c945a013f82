import type { Signal } from "@serkit/features";
import { AudioError, TOO_SHORT } from "../audio/audioError.ts";
import { sourceName, type AudioSource } from "../audio/audioSource.ts";
import { readSignal } from "../audio/readSignal.ts";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { cutExcerpt, type Conditioning } from "./conditioning.ts";

/** The part of a recording that is used. */
export interface Recording {
  /** That part, mono, at the recording's own rate. */
  readonly signal: Signal;
  /** Length of the whole recording, in seconds. */
  readonly duration: number;
}

/**
 * Reads a recording and cuts out the part that is used.
 *
 * @throws {@link AudioError} if the recording cannot be used, or ends before that part; `StorageError` if it cannot be read.
 */
export async function readRecording(
  storage: Pick<ByteStorage, "read">,
  source: AudioSource,
  conditioning: Conditioning,
  stop?: AbortSignal,
): Promise<Recording> {
  const whole = await readSignal(storage, source, stop);
  stop?.throwIfAborted();
  const signal = cutExcerpt(whole, conditioning);
  if (signal.samples.length === 0) throw new AudioError("too-short", sourceName(source), TOO_SHORT);
  return { signal, duration: whole.samples.length / whole.sampleRate };
}
