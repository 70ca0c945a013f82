import { connectionReason, downloadFailure, folderFailure, wrongLength, type DownloadJob } from "./downloadJob.ts";
import { openPart, removePart } from "./partFile.ts";

/**
 * Where the bytes of a response go, and how many there may be.
 *
 * @internal
 */
export interface Reception {
  /** Bytes of the archive that are there already. */
  readonly position: number;
  /** Length of the whole archive in bytes, where the server said it. */
  readonly byteLength: number | undefined;
  /** Called with the number of bytes there so far. */
  readonly onBytes: (byteCount: number) => void;
}

/** No archive is longer, whatever its server says or leaves unsaid. */
const LONGEST = 20_000_000_000;

/**
 * Appends what a response brings to the part file, which stays behind if the connection breaks.
 *
 * @throws DownloadError
 *
 * @internal
 */
export async function receiveBody(job: DownloadJob, response: Response, reception: Reception): Promise<void> {
  const { position, byteLength, onBytes } = reception;
  const longest = byteLength ?? job.archive.byteLength ?? LONGEST;
  let byteCount = position;
  const reader = response.body?.getReader();
  const output = await openPart(job);
  try {
    while (byteCount <= longest) {
      const chunk = await nextChunk(job, reader, byteCount);
      if (chunk === undefined) break;
      await output.appendFile(chunk).catch((error: unknown) => {
        throw folderFailure(job, error);
      });
      byteCount += chunk.length;
      onBytes(byteCount);
    }
  } finally {
    await output.close();
    await reader?.cancel().catch(() => undefined); // It has broken or ended already, or has more than is wanted.
  }
  if (byteCount > longest) {
    await removePart(job);
    throw wrongLength(job, `more than ${longest} bytes`);
  }
  if (byteLength !== undefined && byteCount < byteLength) throw interrupted(job, byteCount);
}

/** The next piece, or undefined at the end. */
async function nextChunk(
  job: DownloadJob,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  byteCount: number,
): Promise<Uint8Array | undefined> {
  job.signal?.throwIfAborted();
  try {
    return (await reader?.read())?.value;
  } catch (error) {
    job.signal?.throwIfAborted();
    throw interrupted(job, byteCount, error);
  }
}

function interrupted(job: DownloadJob, byteCount: number, cause?: unknown): Error {
  const reason = cause === undefined ? "" : ` (${connectionReason(cause)})`;
  const problem = `the connection broke after ${byteCount} bytes${reason}; call again to go on from there if the server allows`;
  return downloadFailure(job, "interrupted", problem, cause);
}
