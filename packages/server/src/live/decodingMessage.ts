import type { MessagePort } from "node:worker_threads";
import type { AudioErrorCode } from "serkit";

/**
 * One stream, for the thread that decodes it.
 *
 * @internal
 */
export interface DecodingTask {
  /** Where to talk about it. */
  readonly port: MessagePort;
  /** Takes the sound, piece by piece: memory that both threads see, so that none is left behind for either to find. */
  readonly sound: Float32Array<SharedArrayBuffer>;
}

/**
 * What the thread that decodes streams is told, on the port of one stream: to go on, and where it asked for bytes, the next ones, or
 * none at their end. Each is answered by one {@link DecodingAnswer}.
 *
 * @internal
 */
export interface DecodingRequest {
  /** The next bytes of the file. */
  readonly bytes?: Uint8Array;
}

/**
 * What the thread says: that it needs bytes, how many samples lie in the memory of the task, the end, or why there is none.
 *
 * @internal
 */
export type DecodingAnswer =
  | { readonly kind: "hungry" }
  | { readonly kind: "piece"; readonly length: number; readonly sampleRate: number }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly code: AudioErrorCode; readonly reason: string }
  | { readonly kind: "broken"; readonly error: unknown };
