import type { LabelledRecording } from "../../training/labelledRecording.ts";
import { trainSER } from "../trainSER.ts";
import { sentError } from "./sentError.ts";
import type { SentTrainOptions, TrainingAnswer, TrainingOrder, TrainingRequest } from "./trainingMessage.ts";

/** The part of a worker's global object that messages come by. */
export interface MessageScope {
  /** Listens to what the page sends. */
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

/**
 * Does the trainings that `trainInWorker` asks for, one after another: what the worker's script `serkit/worker` calls. A worker of
 * one's own may call it beside other work; messages that ask for no training are left alone.
 *
 * @param scope - The worker's global object.
 *
 * @example
 * ```js
 * import { serveTrainings } from "serkit/browser";
 * serveTrainings(self);
 * ```
 */
export function serveTrainings(scope: MessageScope): void {
  let last = Promise.resolve();
  scope.addEventListener("message", ({ data }) => {
    if (isTrainingRequest(data)) last = last.then(() => serve(data.trainingPort));
  });
}

function isTrainingRequest(data: unknown): data is TrainingRequest {
  return typeof data === "object" && data !== null && "trainingPort" in data;
}

/** Does one training; the port is closed afterwards. */
async function serve(port: MessagePort): Promise<void> {
  const stopping = new AbortController();
  const say = (answer: TrainingAnswer, transfer: Transferable[] = []): void => {
    port.postMessage(answer, transfer);
  };
  try {
    const { options, recordings } = await orderFrom(port, stopping);
    const recognizer = await trainSER({
      ...options,
      data: recordings,
      signal: stopping.signal,
      onProgress(progress) {
        say({ kind: "progress", progress });
      },
      onNotice(sentence) {
        say({ kind: "notice", sentence });
      },
    });
    const bytes = recognizer.bytes();
    recognizer.dispose();
    say({ kind: "bundle", bytes }, [bytes.buffer]);
  } catch (error) {
    say({ kind: "error", error: sentError(error) });
  } finally {
    port.close();
  }
}

/** Waits until the page has said all; from then on a wish to stop aborts `stopping`. */
function orderFrom(
  port: MessagePort,
  stopping: AbortController,
): Promise<{ options: SentTrainOptions; recordings: LabelledRecording[] }> {
  const recordings: LabelledRecording[] = [];
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<TrainingOrder>) => {
      if (data.kind === "recordings") recordings.push(...data.recordings);
      else if (data.kind === "train") resolve({ options: data.options, recordings });
      else {
        stopping.abort();
        reject(stopping.signal.reason as Error);
      }
    };
  });
}
