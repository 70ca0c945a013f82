import { QueueError } from "../queueError.ts";
import { isRemote, nameSharedFile, type SharedFile } from "../locations/sharedFile.ts";
import type { ItemResult } from "../protocol/jobData.ts";

/** A recording as workers get it. */
export type SentRecording = { readonly file: SharedFile } | { readonly url: string };

/** A recording that has been given a name. */
export interface NamedRecording {
  /** What it is called in messages. */
  readonly path: string;
  /** Where it is. */
  readonly source: unknown;
}

/**
 * Makes a recording ready for the queue.
 *
 * @throws TypeError if it is not a location: sound that is at hand already would have to travel through the queue.
 */
export function sendRecording(
  { path, source }: NamedRecording,
  root: string | undefined,
): { payload: SentRecording; identity: string } {
  if (typeof source !== "string" && !(source instanceof URL)) {
    throw new TypeError(`queue: recordings must be paths or URLs; ${path} is sound that is at hand`);
  }
  const location = String(source);
  if (isRemote(location)) return { payload: { url: location }, identity: location };
  const { file, identity } = nameSharedFile(location, root);
  return { payload: { file }, identity };
}

/**
 * What a worker says of a recording: its value, or why it cannot be used.
 *
 * @throws {@link QueueError} `not-shared` if the worker does not see a file that is here.
 */
export function receiveRecording(
  { path, source }: NamedRecording,
  result: ItemResult,
  by: string,
  root: string | undefined,
): { readonly value: unknown } | { readonly reason: string } {
  if (!("unseen" in result)) return result;
  const here = nameSharedFile(String(source), root).file.size;
  if (here === undefined) return { reason: "no such file" };
  throw new QueueError(
    "not-shared",
    `the worker ${by} finds ${result.unseen} instead of ${path} (${here} bytes here); mount the same folder there, or give the ` +
      "root at both ends",
  );
}
