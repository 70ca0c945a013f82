import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Corpus } from "../../corpus.ts";
import type { CorpusArchive } from "../../corpusDownload.ts";
import type { CorpusMatch } from "../../indexing/corpusMatch.ts";
import { ArchiveError } from "../archive/archiveError.ts";
import { unpackZip } from "../archive/unpackZip.ts";
import { systemReason } from "../writeErrorCode.ts";
import { DownloadError } from "./downloadError.ts";
import { downloadFailure, folderFailure, type DownloadJob } from "./downloadJob.ts";
import { fetchArchive } from "./fetchArchive.ts";
import { matchFolders } from "./matchFolders.ts";
import { partPath, removePart } from "./partFile.ts";
import { verifyArchive } from "./verifyArchive.ts";

/** How far a download has come. */
export interface DownloadProgress {
  /** What is being done. */
  readonly stage: "downloading" | "verifying" | "unpacking";
  /** The archive. */
  readonly fileName: string;
  /** Bytes fetched, read or unpacked so far. */
  readonly byteCount: number;
}

/** Options of {@link downloadCorpus}. */
export interface DownloadOptions {
  /**
   * Address of a mirror, `http:` or `https:`; what it holds must be the same archive.
   * @defaultValue the corpus's own
   */
  readonly url?: string;
  /** Stops the download, which then throws the signal's reason; a later call goes on from there. */
  readonly signal?: AbortSignal;
  /** Called after each piece. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** What {@link downloadCorpus} did. */
export interface DownloadResult {
  /** `"present"` if all was there and nothing was fetched. */
  readonly status: "downloaded" | "present";
  /** The folders that hold the recordings, one for each archive, for `scanFolders`. */
  readonly folders: readonly string[];
  /**
   * How much of the corpus is in the folders, counted by speaker and emotion after unpacking; absent where no
   * recording is recognised.
   */
  readonly match?: CorpusMatch;
}

/**
 * Downloads a corpus that has an open address, and unpacks it.
 *
 * Each archive is fetched to `folder/.NAME.part`, compared with the length and checksum its authors publish, unpacked
 * by {@link unpackZip} to `folder/NAME` without the ending, and removed. If the connection breaks, the next call goes
 * on from there, provided the server still has the same archive. A folder that is there and not empty is not fetched
 * again, since it gets its name only when all of it is unpacked; remove it to fetch it anew. Two calls must not fetch
 * one archive to one folder at the same time.
 *
 * Of an archive whose authors publish neither length nor checksum, whatever the server sends is unpacked; what then
 * speaks for it is the number of recordings by speaker and emotion, which `match` compares in any case.
 *
 * The corpora's licences hold for what is downloaded; see `Corpus.license`.
 *
 * @param corpus - One whose `download` is of the kind `"archive"`.
 * @param folder - Where the archives and the recordings go; made if it is not there.
 * @param options - A mirror, signal and progress.
 * @returns The folders of recordings, whether anything was fetched, and how much of the corpus is there.
 * @throws DownloadError if the corpus has no open address, or cannot be fetched, verified or unpacked.
 * @throws ScanError if a folder that was there before cannot be read.
 * @throws RangeError if the url is none, is given for a corpus of several archives, or an archive's name is not a
 *   plain file name that ends in `.zip`.
 *
 * @example
 * ```ts
 * const error = await downloadCorpus(tess, "corpora").catch((reason: unknown) => reason);
 * error instanceof DownloadError && error.code; // => "not-offered"
 * ```
 */
export async function downloadCorpus(
  corpus: Corpus,
  folder: string,
  options: DownloadOptions = {},
): Promise<DownloadResult> {
  const { url, signal, onProgress } = options;
  const archives = openArchives(corpus);
  if (url !== undefined && archives.length > 1) {
    throw new RangeError(`downloadCorpus: url must not be given for ${archives.length} archives; got ${url}`);
  }
  const jobs = archives.map((archive): DownloadJob => {
    requireArchiveName(archive.fileName);
    return { corpus: corpus.id, archive, url: requireAddress(url ?? archive.url), folder, signal };
  });

  let status: DownloadResult["status"] = "present";
  for (const job of jobs) {
    signal?.throwIfAborted();
    if (await isPresent(job)) continue;
    status = "downloaded";
    const tell = (stage: DownloadProgress["stage"], byteCount: number): void =>
      onProgress?.({ stage, fileName: job.archive.fileName, byteCount });
    await fetchArchive(job, (byteCount) => {
      tell("downloading", byteCount);
    });
    await verifyArchive(job, (byteCount) => {
      tell("verifying", byteCount);
    });
    await unpackArchive(job, (byteCount) => {
      tell("unpacking", byteCount);
    });
    await removePart(job);
  }
  const folders = jobs.map(recordingsFolder);
  const match = await matchFolders(corpus, folders, signal);
  return { status, folders, ...(match !== undefined && { match }) };
}

function openArchives(corpus: Corpus): readonly CorpusArchive[] {
  const { download } = corpus;
  if (download?.kind === "archive") return download.archives;
  const advice =
    download === undefined
      ? "there is nothing to download; name a folder of your own to scanFolders"
      : `${corpus.name} is not at an open address; ${download.steps.join("; ")}`;
  throw new DownloadError("not-offered", corpus.id, advice);
}

function requireArchiveName(fileName: string): void {
  if (!/^\w[\w.-]*\.zip$/.test(fileName)) {
    throw new RangeError(
      `downloadCorpus: fileName must be a plain name that ends in .zip; got ${JSON.stringify(fileName)}`,
    );
  }
}

function requireAddress(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol !== "http:" && protocol !== "https:") {
    throw new RangeError(`downloadCorpus: url must begin with http: or https:; got ${JSON.stringify(url)}`);
  }
  return url;
}

/** The folder that an archive is unpacked to. */
function recordingsFolder({ folder, archive }: DownloadJob): string {
  return join(folder, archive.fileName.slice(0, -".zip".length));
}

/** Whether the archive was unpacked before; what stands in the way of unpacking it is refused before it is fetched. */
async function isPresent(job: DownloadJob): Promise<boolean> {
  const target = recordingsFolder(job);
  const entries = await readdir(target).catch((error: unknown) => {
    const reason = systemReason(error);
    if (reason === "ENOENT") return undefined;
    if (reason !== "ENOTDIR") throw folderFailure(job, error);
    return [];
  });
  if (entries?.length === 0) {
    const problem = `${target} is there already and holds no recordings; remove it and call again`;
    throw downloadFailure(job, "exists", problem);
  }
  return entries !== undefined;
}

/** Unpacks the archive; one that can never be unpacked is removed, so that the next call fetches it anew. */
async function unpackArchive(job: DownloadJob, onBytes: (byteCount: number) => void): Promise<void> {
  const { signal } = job;
  try {
    await unpackZip(partPath(job), recordingsFolder(job), {
      onProgress: ({ byteCount }) => {
        onBytes(byteCount);
      },
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const code = error.code === "not-found" ? "bad-archive" : error.code;
    if (code === "bad-archive" || code === "unsafe-archive") await removePart(job);
    throw downloadFailure(job, code, error.message.replace(/^unpackZip: /, ""), error);
  }
}
