import { createHash } from "node:crypto";
import { extractOne, type ExtractionOutcome } from "../../extraction/extractRecordings.ts";
import type { ExtractionRequest, RecordingPlan } from "../../extraction/recordingPlan.ts";
import { StorageError } from "../../platform/storageError.ts";
import { nodeStorage } from "../nodeStorage.ts";
import { fingerprintOf, type Fingerprint } from "./fingerprint.ts";

/** What a file held when it was read. */
export interface FileContent {
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly digest: string;
  /** Its fingerprint; undefined if it changed while it was read. */
  readonly fingerprint: Fingerprint | undefined;
}

/** What became of a file. */
export interface FileOutcome {
  /** What it held; undefined if it could not be read, or nobody asked. */
  readonly content: FileContent | undefined;
  /** Its features, or why it cannot be used; undefined if its content is one of the known ones. */
  readonly outcome: ExtractionOutcome | undefined;
}

/** What to take of files, and how. */
export interface FileExtraction {
  /** What to take. */
  readonly request: ExtractionRequest;
  /** Digests of the contents whose features are known already; undefined if nobody asks for the content. */
  readonly known: ReadonlySet<string> | undefined;
}

/** Takes the features of one file, and the digest of the very bytes they were taken of. */
export async function extractFile(
  path: string,
  plan: RecordingPlan,
  { request, known }: FileExtraction,
  signal?: AbortSignal,
): Promise<FileOutcome> {
  if (known === undefined) {
    return {
      content: undefined,
      outcome: await extractOne(nodeStorage, { path, source: path }, plan, request, signal),
    };
  }
  const before = fingerprintOf(path);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await nodeStorage.read(path, signal);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { content: undefined, outcome: { reason: error.reason } };
  }
  const digest = createHash("sha256").update(bytes).digest("hex");
  const isSame = before !== undefined && before.text === fingerprintOf(path)?.text;
  const content = { digest, fingerprint: isSame ? before : undefined };
  if (known.has(digest)) return { content, outcome: undefined };
  const storage = { read: () => Promise.resolve(bytes) };
  return { content, outcome: await extractOne(storage, { path, source: path }, plan, request, signal) };
}
