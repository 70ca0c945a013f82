import { decodeWav, toMono, type Signal } from "@serkit/features";
import type { Enrolment, Recognizer, StreamAnswer } from "serkit";
import type { Clip, Heard } from "./engine.ts";
import { paintPicture } from "./picturePainter.ts";

/** Length of a window, in seconds: short enough to follow a change, long enough to hear an emotion. */
const WINDOW = 2;
/** Time between answers, in seconds. */
const HOP = 0.5;
/** Probability below which it is unsure. */
export const THRESHOLD = 0.4;
/** Answers drawn of a recording, at most. */
const MOST_ANSWERS = 240;

/** Draws a recording, then follows the emotion through it. */
export async function followClip(
  recognizer: Recognizer,
  clip: Clip,
  enrolment: Enrolment | null,
  emit: (heard: Heard) => void,
): Promise<void> {
  const signal = await signalOf(clip);
  emit({ kind: "picture", picture: paintPicture(signal) });
  const { samples, sampleRate } = signal;
  const hop = Math.min(WINDOW, Math.max(HOP / 2, (samples.length / sampleRate - WINDOW) / MOST_ANSWERS));
  const answers = recognizer.stream(wholeOf(signal), { window: WINDOW, hop, threshold: THRESHOLD, enrolment });
  for await (const answer of answers) emit({ kind: "answer", answer });
}

/** Follows the emotion through samples as they come. */
export function followLive(
  recognizer: Recognizer,
  source: AsyncIterable<Signal>,
  enrolment: Enrolment | null,
): AsyncGenerator<StreamAnswer, void, undefined> {
  return recognizer.stream(source, { window: WINDOW, hop: HOP, smoothing: 0.3, threshold: THRESHOLD, enrolment });
}

async function* wholeOf(signal: Signal): AsyncGenerator<Signal, void, undefined> {
  yield await Promise.resolve(signal);
}

async function signalOf({ source, decoded }: Clip): Promise<Signal> {
  if (decoded !== undefined) return decoded;
  if (!(source instanceof Blob)) return source;
  return toMono(decodeWav(new Uint8Array(await source.arrayBuffer())));
}
