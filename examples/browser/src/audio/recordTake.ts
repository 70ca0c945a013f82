import type { Signal } from "@serkit/features";
import { microphone } from "serkit/browser";
import { joinSamples } from "./joinSamples.ts";

/** Time between the pieces that are handed on, in seconds: often enough to be seen at once, seldom enough to cost nothing. */
const PIECE_DURATION = 0.1;
/** Longest recording, in seconds. */
const LONGEST_TAKE = 600;

/** What is told of a recording under way. */
export interface TakeListener {
  /** The microphone is heard from now on. */
  readonly onStart?: (sampleRate: number) => void;
  /** The next samples. */
  readonly onSamples?: (samples: Float32Array, seconds: number) => void;
  /** No more samples come, also after an error. */
  readonly onEnd?: () => void;
}

/**
 * Records from the microphone until it is stopped, ten minutes at most.
 *
 * @param stop - Ends the recording; what was recorded is then returned.
 * @param listener - Follows it.
 * @throws MicrophoneError if there is no microphone to be heard.
 */
export async function recordTake(stop: AbortSignal, listener: TakeListener = {}): Promise<Signal> {
  const voice = await microphone({ workletUrl: new URL("microphone-worklet.js", document.baseURI) });
  const onStop = (): void => {
    voice.stop();
  };
  stop.addEventListener("abort", onStop);
  if (stop.aborted) voice.stop();
  const { sampleRate } = voice;
  listener.onStart?.(sampleRate);
  const pieces: Float32Array[] = [];
  let chunks: Float32Array[] = [];
  let sampleCount = 0;
  let waiting = 0;
  const handOn = (): void => {
    const piece = joinSamples(chunks);
    chunks = [];
    waiting = 0;
    pieces.push(piece);
    listener.onSamples?.(piece, sampleCount / sampleRate);
  };
  for await (const { samples } of voice) {
    chunks.push(samples);
    sampleCount += samples.length;
    waiting += samples.length;
    if (waiting >= PIECE_DURATION * sampleRate) handOn();
    if (sampleCount >= LONGEST_TAKE * sampleRate) voice.stop();
  }
  handOn();
  stop.removeEventListener("abort", onStop);
  return { samples: joinSamples(pieces), sampleRate };
}
