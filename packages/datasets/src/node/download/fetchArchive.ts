import { continuesFrom, notesOf } from "./archiveResponse.ts";
import { connectionReason, downloadFailure, wrongLength, type DownloadJob } from "./downloadJob.ts";
import { beginPart, findPart, removePart, type PartNotes } from "./partFile.ts";
import { receiveBody } from "./receiveBody.ts";

/**
 * Fetches an archive into its part file, from where an earlier call broke off if the server allows.
 *
 * @param onBytes - Called with the number of bytes there so far.
 * @throws DownloadError
 *
 * @see RFC 9110, sections 13.1.5 (If-Range) and 14 (Range).
 *
 * @internal
 */
export async function fetchArchive(job: DownloadJob, onBytes: (byteCount: number) => void): Promise<void> {
  const part = await findPart(job);
  const kept = part.notes?.url === job.url ? part.notes : undefined;
  if (kept?.byteLength !== undefined && part.byteCount === kept.byteLength) return;

  let position = kept?.validator === undefined ? 0 : part.byteCount;
  let response = await request(job, position, kept);
  if (position > 0 && (kept === undefined || !continuesFrom(response, position, kept))) {
    position = 0;
    // 200 is the whole already, for a server without ranges or a resource that changed.
    if (response.status !== 200) {
      await discard(response);
      response = await request(job, 0, undefined);
    }
  }
  if (response.status !== (position > 0 ? 206 : 200)) {
    await discard(response);
    throw downloadFailure(
      job,
      "unavailable",
      `the server answered ${response.status} for ${job.url}; try again later or name a mirror's url`,
    );
  }

  const notes = position > 0 && kept !== undefined ? kept : notesOf(response, job.url);
  await requireLength(job, response, notes.byteLength);
  if (position === 0) await beginPart(job, notes);
  await receiveBody(job, response, { position, byteLength: notes.byteLength, onBytes });
}

/** Refuses at once what is announced to be of another length than was published. */
async function requireLength(job: DownloadJob, response: Response, announced: number | undefined): Promise<void> {
  const published = job.archive.byteLength;
  if (announced === undefined || published === undefined || announced === published) return;
  await discard(response);
  await removePart(job);
  throw wrongLength(job, `${announced} bytes instead of ${published}`);
}

/** Lets the connection go without reading the rest. */
async function discard(response: Response): Promise<void> {
  await response.body?.cancel();
}

async function request(job: DownloadJob, position: number, notes: PartNotes | undefined): Promise<Response> {
  const headers: Record<string, string> = { "Accept-Encoding": "identity" };
  if (position > 0 && notes?.validator !== undefined) {
    headers["Range"] = `bytes=${position}-`;
    headers["If-Range"] = notes.validator;
  }
  try {
    return await fetch(job.url, { headers, signal: job.signal ?? null });
  } catch (error) {
    job.signal?.throwIfAborted();
    const problem = `${job.url} was not reached (${connectionReason(error)}); check the connection and call again`;
    throw downloadFailure(job, "network", problem, error);
  }
}
