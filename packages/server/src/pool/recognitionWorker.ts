import { BundleError, EnrolmentError, loadRecognizer, renderMarkdown, type Recognizer } from "serkit";
import { Tinypool } from "tinypool";
import type { ListenOutcome, ListenTask } from "../live/listenTask.ts";
import { listenToWindow } from "../live/listenToWindow.ts";
import { predictRecording } from "./predictRecording.ts";
import type { ModelOutcome, PredictOutcome, PredictTask, WorkerSetup } from "./recognitionTask.ts";

const { bundle, enrolment } = Tinypool.workerData as WorkerSetup;
/** Loaded once, as soon as the thread starts; from a copy, as not everything reads memory that is shared. */
const loading: Promise<Recognizer> = loadRecognizer(bundle.slice(), enrolment === null ? {} : { enrolment });
loading.catch(() => undefined); // who asks is told

/**
 * What is served.
 *
 * @internal
 */
export async function describe(): Promise<ModelOutcome> {
  try {
    const { classes, report } = await loading;
    return { classes, report, card: renderMarkdown(report) };
  } catch (error) {
    if (!(error instanceof BundleError || error instanceof EnrolmentError)) throw error;
    return { kind: error.name, code: error.code, reason: error.message };
  }
}

/**
 * Recognises one recording.
 *
 * @internal
 */
export async function predict(task: PredictTask): Promise<PredictOutcome> {
  return predictRecording(await loading, task);
}

/**
 * Recognises one window of live sound.
 *
 * @internal
 */
export async function listen(task: ListenTask): Promise<ListenOutcome> {
  return listenToWindow(await loading, task);
}
