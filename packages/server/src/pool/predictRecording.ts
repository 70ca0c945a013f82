import { AudioError, EnrolmentError, parseEnrolment, type Enrolment, type Recognizer, type Signal } from "serkit";
import { releasePages } from "../predict/uploadMemory.ts";
import { readWithin, type Refusal } from "./readWithin.ts";
import type { PredictOutcome, PredictTask, RecordingLimits } from "./recognitionTask.ts";

/**
 * Recognises a recording, within the limits.
 *
 * @returns The answer, or why there is none.
 * @internal
 */
export async function predictRecording(recognizer: Recognizer, task: PredictTask): Promise<PredictOutcome> {
  const { source, threshold, enrolment, limits } = task;
  try {
    const whose = enrolment === undefined ? {} : { enrolment: readEnrolment(enrolment) };
    const sound = source instanceof Uint8Array ? await decoded(source, limits) : source;
    if ("code" in sound) return sound;
    return { prediction: await recognizer.predict(sound, { threshold, ...whose }) };
  } catch (error) {
    if (error instanceof AudioError) return { code: error.code, reason: error.reason };
    if (error instanceof EnrolmentError) return { code: error.code, reason: error.message };
    throw error;
  }
}

/** Decodes a file, whose memory is given back then. */
async function decoded(file: Uint8Array<ArrayBuffer>, limits: RecordingLimits): Promise<Signal | Refusal> {
  try {
    return await readWithin(file, limits);
  } finally {
    releasePages(file.buffer);
  }
}

/** Refuses keys that objects reserve, wherever they are, before anything else looks at what was sent. */
function readEnrolment(json: string): Enrolment {
  const forbidden: string[] = [];
  try {
    JSON.parse(json, (key, value: unknown) => {
      if (["__proto__", "constructor", "prototype"].includes(key)) forbidden.push(key);
      return value;
    });
  } catch {
    return parseEnrolment(json); // which says that it is no JSON
  }
  if (forbidden.length > 0)
    throw new EnrolmentError("not-an-enrolment", "not an enrolment: it has a key that objects reserve");
  return parseEnrolment(json);
}
