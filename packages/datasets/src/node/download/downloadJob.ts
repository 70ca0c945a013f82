import type { CorpusArchive } from "../../corpusDownload.ts";
import { systemReason, writeErrorCode } from "../writeErrorCode.ts";
import { DownloadError, type DownloadErrorCode } from "./downloadError.ts";

/**
 * One archive on its way to one folder.
 *
 * @internal
 */
export interface DownloadJob {
  /** Id of the corpus, for errors. */
  readonly corpus: string;
  /** The archive as its corpus describes it. */
  readonly archive: CorpusArchive;
  /** Where it is fetched from: its own address or a mirror's. */
  readonly url: string;
  /** The folder it goes to. */
  readonly folder: string;
  /** Stops with its reason. */
  readonly signal: AbortSignal | undefined;
}

/**
 * The {@link DownloadError} of a job.
 *
 * @internal
 */
export function downloadFailure(
  job: DownloadJob,
  code: DownloadErrorCode,
  problem: string,
  cause?: unknown,
): DownloadError {
  return new DownloadError(code, job.corpus, problem, cause);
}

/**
 * The {@link DownloadError} for a failure of the file system in a job's folder.
 *
 * @internal
 */
export function folderFailure(job: DownloadJob, error: unknown): DownloadError {
  const code = writeErrorCode(error);
  const problem =
    code === "no-space"
      ? `there is no room left in ${job.folder}; make room and call again`
      : `${job.folder} cannot be written (${systemReason(error)}); check permissions or name another folder`;
  return downloadFailure(job, code, problem, error);
}

/**
 * The {@link DownloadError} for an archive of another length than it should have.
 *
 * @internal
 */
export function wrongLength(job: DownloadJob, lengths: string): DownloadError {
  const problem = `${job.url} has ${lengths}, so it was not taken; try again later or name a mirror's url`;
  return downloadFailure(job, "wrong-length", problem);
}

/**
 * What broke a connection: `fetch` puts the reason into the cause of its error.
 *
 * @internal
 */
export function connectionReason(error: unknown): string {
  return systemReason(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
