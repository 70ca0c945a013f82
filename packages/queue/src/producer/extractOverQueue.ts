import type { ExtractionExecutor, ExtractionOutcome, ExtractionRequest, NamedSource } from "serkit/node";
import { decodeNumbers } from "../protocol/numbers.ts";
import { onQueue } from "./onQueue.ts";
import { requireQueueOptions, type QueueOptions } from "./queueOptions.ts";
import { receiveRecording, sendRecording } from "./recordingWork.ts";

/**
 * An executor that has workers on any number of machines do the work, over a queue.
 *
 * It is what `createLocalExecutor` of `serkit` is on one machine, and gives the same outcomes in the same order. Workers of another
 * version of this library do not take part. Recordings are named by location: a path that all machines see, an `http(s)` URL, or
 * `s3://BUCKET/KEY`. Two calls for the same share the work; one that was broken off and is repeated finds what is in the workers'
 * caches. A recording that ends its worker again and again is left out, and its reason says so.
 *
 * @param options - Where the queue is, and how it is used.
 * @returns The executor; its iteration throws {@link QueueError} if the queue cannot be worked with.
 * @throws RangeError if an option is out of range.
 *
 * @example
 * ```ts
 * const extract = createQueueExecutor({ queue: "redis://127.0.0.1:6379", root: "/data" });
 * typeof extract; // => "function"
 * ```
 */
export function createQueueExecutor(options: QueueOptions): ExtractionExecutor {
  const resolved = requireQueueOptions("createQueueExecutor", options);
  const { root } = resolved;
  return (recordings, request, { onRecording, signal } = {}) =>
    onQueue<NamedSource, ExtractionOutcome>(
      resolved,
      {
        kind: "extract",
        shared: encodeRequest(request),
        send: (recording) => sendRecording(recording, root),
        receive(recording, result, by) {
          const received = receiveRecording(recording, result, by, root);
          return "reason" in received ? received : { features: decodeFeatures(received.value) };
        },
        isLeftOut: (outcome) => "reason" in outcome,
      },
      recordings,
      { onDone: onRecording, signal },
    );
}

function encodeRequest(request: ExtractionRequest): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(request));
}

function decodeFeatures(value: unknown): Float32Array<ArrayBuffer>[][] {
  return (value as string[][]).map((copy) => copy.map(decodeNumbers));
}
