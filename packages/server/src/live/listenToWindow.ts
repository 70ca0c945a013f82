import { decodeInterleaved, toMono } from "@serkit/features";
import { AudioError, EnrolmentError, parseEnrolment, type Recognizer } from "serkit";
import type { ListenOutcome, ListenTask } from "./listenTask.ts";

/**
 * Names the emotion of one window in a worker's thread: what `Recognizer.stream` says of a stream that is this window.
 *
 * @internal
 */
export async function listenToWindow(recognizer: Recognizer, task: ListenTask): Promise<ListenOutcome> {
  const { frames, layout, minimumVoiceActivity, enrolment } = task;
  try {
    const sound = toMono(decodeInterleaved(frames, layout));
    const window = sound.samples.length / sound.sampleRate;
    const answers = recognizer.stream(once(sound), {
      window,
      hop: window,
      minimumVoiceActivity,
      ...(enrolment === undefined ? {} : { enrolment: parseEnrolment(enrolment) }),
    });
    for await (const { probabilities, voiceActivity } of answers) return { answer: { probabilities, voiceActivity } };
    return { code: "no-samples", reason: "holds no audio samples" };
  } catch (error) {
    if (error instanceof AudioError) return { code: error.code, reason: error.reason };
    if (error instanceof EnrolmentError) return { code: error.code, reason: error.message };
    if (error instanceof RangeError) return { code: "too-short", reason: "is shorter than the part that is used" };
    throw error;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one chunk that is there
async function* once<T>(value: T): AsyncGenerator<T, void, undefined> {
  yield value;
}
