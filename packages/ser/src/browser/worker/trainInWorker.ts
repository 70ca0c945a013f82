import type { WasmPaths } from "@serkit/models";
import { loadOn, type LoadOptions } from "../../recognition/loadRecognizer.ts";
import type { Recognizer } from "../../recognition/recognizer.ts";
import type { LabelledRecording } from "../../training/labelledRecording.ts";
import { requireTrainOptions } from "../../training/trainSER.ts";
import { giveWay } from "../extraction/giveWay.ts";
import { browserStorage } from "../storage/browserStorage.ts";
import type { BrowserTrainOptions } from "../trainSER.ts";
import { receivedError } from "./sentError.ts";
import { sendableRecording } from "./sendableRecording.ts";
import type { SentTrainOptions, TrainingAnswer, TrainingOrder, TrainingRequest } from "./trainingMessage.ts";
import { WorkerError } from "./workerError.ts";

/** Options of {@link trainInWorker}. */
export interface WorkerTrainOptions extends BrowserTrainOptions {
  /**
   * A worker that runs `serkit/worker`. It stays the caller's, takes any number of trainings, one after another, and must not be
   * terminated while one goes on: stop that by `signal`.
   */
  readonly worker: Worker;
}

/**
 * Trains a recogniser in a worker, so that the page goes on answering, and predicting, meanwhile.
 *
 * The recordings are sent some at a time: a `File` or `Blob` is not copied, samples and bytes are, and stay the caller's. What
 * comes back is the bundle; the recogniser is then built in the page, on a backend of its own.
 *
 * @param options - The recordings, what to do with them, and the worker.
 * @returns The recogniser, whose `save` takes `indexeddb://NAME`; the caller owns it and must `dispose` it.
 * @throws What {@link trainSER} throws, of the same class; {@link WorkerError} `worker-ended` if the worker's script cannot be
 *   loaded or breaks down, `not-cloneable` if an option cannot be sent; the signal's reason if stopped.
 *
 * @example
 * ```js
 * // worker.js is a file of the page with one line: import "serkit/worker";
 * const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
 * const recognizer = await trainInWorker({
 *   worker,
 *   data: files.map((file) => ({ path: file.name, corpus: "own", speaker: "me", emotion: "happy", source: file })),
 *   onProgress: ({ phase, done, total }) => showProgress(phase, done / total),
 * });
 * ```
 */
export async function trainInWorker(options: WorkerTrainOptions): Promise<Recognizer> {
  requireTrainOptions(options);
  const { signal, backend, wasmPaths } = options;
  signal?.throwIfAborted();
  const bytes = await trainedBundle(options);
  const loading: LoadOptions = {
    ...(backend === undefined ? {} : { backend }),
    ...(wasmPaths === undefined ? {} : { wasmPaths }),
    ...(signal === undefined ? {} : { signal }),
  };
  return loadOn(browserStorage, bytes, loading);
}

/** Has the worker train, and gives the bundle. */
async function trainedBundle(options: WorkerTrainOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { worker, data, signal, onProgress, onNotice } = options;
  const { port1: port, port2: trainingPort } = new MessageChannel();
  const settled = new AbortController();
  const listening = { signal: settled.signal };
  try {
    return await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      const ended = (event: Event): void => {
        const why = "message" in event ? String(event.message) : "its script cannot be loaded";
        reject(new WorkerError("worker-ended", `The worker ended (${why}); give one that runs serkit/worker.`));
      };
      worker.addEventListener("error", ended, listening);
      signal?.addEventListener(
        "abort",
        () => {
          reject(signal.reason as Error);
        },
        listening,
      );
      port.onmessage = ({ data: answer }: MessageEvent<TrainingAnswer>) => {
        try {
          if (answer.kind === "progress") onProgress?.(answer.progress);
          else if (answer.kind === "notice") onNotice?.(answer.sentence);
          else if (answer.kind === "bundle") resolve(answer.bytes);
          else reject(receivedError(answer.error));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const request: TrainingRequest = { trainingPort };
      worker.postMessage(request, [trainingPort]);
      sendOrder(port, data, sentOptions(options), settled.signal).catch(reject);
    });
  } finally {
    settled.abort(); // takes the listeners off, and ends the sending
    // What has been done is done; a training that is still going on stops at its next step.
    port.postMessage({ kind: "stop" } satisfies TrainingOrder);
    port.close();
  }
}

/** Copying so much takes a few milliseconds; then the page has its turn. */
const BYTES_A_TURN = 2 ** 22;

async function sendOrder(
  port: MessagePort,
  data: Iterable<LabelledRecording>,
  options: SentTrainOptions,
  settled: AbortSignal,
): Promise<void> {
  const say = (order: TrainingOrder): void => {
    try {
      port.postMessage(order);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new WorkerError("not-cloneable", `What was given cannot be sent to a worker: ${why}`, { cause });
    }
  };
  let copied = 0;
  for (const recording of data) {
    const sendable = sendableRecording(recording, document.baseURI);
    say({ kind: "recordings", recordings: [sendable.recording] });
    copied += sendable.copied;
    if (copied < BYTES_A_TURN) continue;
    copied = 0;
    await giveWay();
    if (settled.aborted) return;
  }
  say({ kind: "train", options });
}

/** The part of the options that the worker is told. */
function sentOptions(options: WorkerTrainOptions): SentTrainOptions {
  const { recipe, emotions, merge, protocol, compare, testSize, folds } = options;
  const { seed, epochs, backend, wasmPaths, skipped, cache } = options;
  return {
    ...(recipe === undefined ? {} : { recipe }),
    ...(emotions === undefined ? {} : { emotions }),
    ...(merge === undefined ? {} : { merge }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(compare === undefined ? {} : { compare }),
    ...(testSize === undefined ? {} : { testSize }),
    ...(folds === undefined ? {} : { folds }),
    ...(seed === undefined ? {} : { seed }),
    ...(epochs === undefined ? {} : { epochs }),
    ...(backend === undefined ? {} : { backend }),
    ...(wasmPaths === undefined ? {} : { wasmPaths: absolutePaths(wasmPaths) }),
    ...(skipped === undefined ? {} : { skipped }),
    ...(cache === undefined ? {} : { cache }),
  };
}

/** The worker's script may lie elsewhere than the page. */
function absolutePaths(paths: WasmPaths): WasmPaths {
  const absolute = (path: string): string => new URL(path, document.baseURI).href;
  if (typeof paths === "string") return absolute(paths);
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, absolute(path)])) as typeof paths;
}
