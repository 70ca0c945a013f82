import { bytesPerFrame, type InterleavedLayout } from "@serkit/features";

/** A part of a stream of sound. */
export interface SoundWindow {
  /** Its frames, in memory of its own. */
  readonly frames: Uint8Array<ArrayBuffer>;
  /** Where it begins, in seconds from the beginning of the stream. */
  readonly start: number;
  /** Where it ends, in seconds from the beginning of the stream. */
  readonly end: number;
}

/** Cuts a stream of bytes into overlapping windows of whole frames, however it comes in pieces. Keeps two windows, no more. */
export interface WindowCutter {
  /** Takes bytes in, and gives each window as it becomes complete; the bytes are read when the next window is asked for. */
  push(bytes: Uint8Array): Generator<SoundWindow, void, undefined>;
  /** What to say at the end: the last window's length of sound, or the whole of a shorter stream, where some was in no window. */
  remainder(): SoundWindow | undefined;
}

/**
 * Plans the windows of one stream; they lie as those of `Recognizer.stream`.
 *
 * @param layout - How samples lie in the bytes.
 * @param window - Length of a window, in seconds.
 * @param hop - From the start of a window to that of the next, in seconds, at most `window`.
 */
export function createWindowCutter(layout: InterleavedLayout, window: number, hop: number): WindowCutter {
  const frameLength = bytesPerFrame(layout);
  const windowLength = frameLength * Math.max(1, Math.round(window * layout.sampleRate));
  const hopLength = frameLength * Math.max(1, Math.round(hop * layout.sampleRate));
  // A frame that is not whole yet can lie behind a window.
  const least = windowLength + frameLength;
  const kept = new Uint8Array(2 * least);
  let keptLength = 0;
  let total = 0;
  let nextEnd = windowLength;
  let heard = 0;

  const secondsAt = (offset: number): number => offset / frameLength / layout.sampleRate;
  const take = (bytes: Uint8Array): void => {
    if (keptLength + bytes.length > kept.length) {
      kept.copyWithin(0, keptLength - least, keptLength);
      keptLength = least;
    }
    kept.set(bytes, keptLength);
    keptLength += bytes.length;
    total += bytes.length;
  };
  /** The sound up to here; of a frame that is not whole, nothing. */
  const latest = (): SoundWindow => {
    const end = total - (total % frameLength);
    const length = Math.min(end, windowLength);
    const last = keptLength - (total - end);
    heard = end;
    return { frames: kept.slice(last - length, last), start: secondsAt(end - length), end: secondsAt(end) };
  };
  return {
    *push(bytes) {
      for (let at = 0; at < bytes.length;) {
        const count = Math.min(bytes.length - at, nextEnd - total);
        take(bytes.subarray(at, at + count));
        at += count;
        if (total < nextEnd) continue;
        nextEnd += hopLength;
        yield latest();
      }
    },
    remainder: () => (total - (total % frameLength) > heard ? latest() : undefined),
  };
}
