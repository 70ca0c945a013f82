import type { FoldExecutor, LabelledRecording, Run, RunAnswers } from "serkit/node";
import { QueueError } from "../queueError.ts";
import { fromText } from "../protocol/plainNumbers.ts";
import { onQueue } from "./onQueue.ts";
import { requireQueueOptions, type QueueOptions } from "./queueOptions.ts";
import { sendRecording } from "./recordingWork.ts";

/**
 * Has workers on any number of machines do the trainings of a cross-validation, over a queue: each takes one training of one fold at
 * a time, and the features of the corpus from its cache.
 *
 * Give it to `crossValidate` of `serkit` with {@link createQueueExecutor} as `executors`; the report equals the one made here.
 *
 * @param options - Where the queue is, and how it is used.
 * @returns The executor; its iteration throws {@link QueueError} if the queue cannot be worked with, or a training was given up.
 * @throws RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const queue = { queue: "redis://127.0.0.1:6379" };
 * const executors = { extract: createQueueExecutor(queue), answer: createQueueFolds(queue) };
 * typeof executors.answer; // => "function"
 * ```
 */
export function createQueueFolds(options: QueueOptions): FoldExecutor {
  const resolved = { ...requireQueueOptions("createQueueFolds", options), batchSize: 1 };
  return (setting, runs, { onRun, signal } = {}) => {
    const sent = setting.recordings.map((recording) => sendLabelled(recording, resolved.root));
    const identities = sent.map(({ identity }) => identity);
    const recordings = sent.map(({ recording }) => recording);
    return onQueue<Run, RunAnswers>(
      { ...resolved, total: runs.length },
      {
        kind: "fold",
        shared: new TextEncoder().encode(JSON.stringify({ ...setting, recordings, identities })),
        send: (run) => ({ payload: run, identity: JSON.stringify(run) }),
        receive({ fold, seed }, result, by) {
          if ("value" in result) return fromText(String(result.value)) as RunAnswers;
          if ("unseen" in result) {
            const message = `the worker ${by} finds ${result.unseen} where a recording is here; mount the same folder there, or give the root at both ends`;
            throw new QueueError("not-shared", message);
          }
          throw new QueueError("given-up", `fold ${fold} with seed ${seed} was given up: ${result.reason}`);
        },
        isLeftOut: () => false,
      },
      runs,
      { onDone: onRun, signal },
    );
  };
}

/** A recording with what is known of it, and its location as workers get it. */
function sendLabelled({ source, ...utterance }: LabelledRecording, root: string | undefined) {
  const { payload, identity } = sendRecording({ path: utterance.path, source: source ?? utterance.path }, root);
  return { recording: { ...utterance, sent: payload }, identity };
}
