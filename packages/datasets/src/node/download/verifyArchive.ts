import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { downloadFailure, folderFailure, wrongLength, type DownloadJob } from "./downloadJob.ts";
import { partPath, removePart } from "./partFile.ts";

/**
 * Compares a fetched archive with what its authors publish of it, and removes it if it is another.
 *
 * An archive of which nothing is published passes.
 *
 * @param onBytes - Called with the number of bytes read so far.
 * @throws DownloadError `"wrong-length"` or `"wrong-checksum"`.
 *
 * @internal
 */
export async function verifyArchive(job: DownloadJob, onBytes: (byteCount: number) => void): Promise<void> {
  const { byteLength, md5, sha256 } = job.archive;
  const { size } = await stat(partPath(job)).catch((error: unknown) => {
    throw folderFailure(job, error);
  });
  if (byteLength !== undefined && size !== byteLength) {
    await removePart(job);
    throw wrongLength(job, `${size} bytes instead of ${byteLength}`);
  }

  const published = [
    { name: "MD5", hash: createHash("md5"), checksum: md5 },
    { name: "SHA-256", hash: createHash("sha256"), checksum: sha256 },
  ].filter(({ checksum }) => checksum !== undefined);
  if (published.length === 0) return;

  let byteCount = 0;
  for await (const chunk of createReadStream(partPath(job))) {
    job.signal?.throwIfAborted();
    for (const { hash } of published) hash.update(chunk as Uint8Array);
    byteCount += (chunk as Uint8Array).length;
    onBytes(byteCount);
  }
  for (const { name, hash, checksum } of published) {
    const actual = hash.digest("hex");
    if (actual === checksum) continue;
    await removePart(job);
    const problem =
      `${job.url} has the ${name} ${actual} instead of ${checksum ?? ""}, so it was not unpacked; ` +
      "try again later or name a mirror's url";
    throw downloadFailure(job, "wrong-checksum", problem);
  }
}
