import type { Enrolment, NamedSource, Prediction, PredictionExecutor, PredictionOutcome } from "serkit/node";
import { encodePredictShared } from "../protocol/predictShared.ts";
import { onQueue } from "./onQueue.ts";
import { requireQueueOptions, type QueueOptions } from "./queueOptions.ts";
import { receiveRecording, sendRecording } from "./recordingWork.ts";

/** Options of {@link createQueuePredictor}. */
export interface QueuePredictorOptions extends QueueOptions {
  /** The recogniser, as `serkit train` wrote it. */
  readonly bundle: Uint8Array<ArrayBuffer>;
  /**
   * Whose voice to expect.
   * @defaultValue strangers'
   */
  readonly enrolment?: Enrolment;
  /**
   * Probability below which the answer is `"uncertain"`, in `[0, 1]`.
   * @defaultValue `0`: there is always an answer
   */
  readonly threshold?: number;
}

/**
 * Has workers on any number of machines ask a recogniser about recordings, over a queue: what each says is what the recogniser says
 * here. See {@link createQueueExecutor}.
 *
 * @param options - The recogniser, and where the queue is.
 * @returns The executor; its iteration throws {@link QueueError} if the queue cannot be worked with.
 * @throws RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const predict = createQueuePredictor({ queue: "redis://127.0.0.1:6379", bundle: new Uint8Array() });
 * typeof predict; // => "function"
 * ```
 */
export function createQueuePredictor(options: QueuePredictorOptions): PredictionExecutor {
  const { bundle, enrolment = null, threshold = 0, ...use } = options;
  const resolved = requireQueueOptions("createQueuePredictor", use);
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new RangeError(`createQueuePredictor: threshold must be between 0 and 1; got ${threshold}`);
  }
  const { root } = resolved;
  const shared = encodePredictShared({ bundle, enrolment, threshold });
  return (recordings, { onRecording, signal } = {}) =>
    onQueue<NamedSource, PredictionOutcome>(
      resolved,
      {
        kind: "predict",
        shared,
        send: (recording) => sendRecording(recording, root),
        receive(recording, result, by) {
          const received = receiveRecording(recording, result, by, root);
          return "reason" in received ? received : { prediction: received.value as Prediction };
        },
        isLeftOut: (outcome) => "reason" in outcome,
      },
      recordings,
      { onDone: onRecording, signal },
    );
}
