export { ArchiveError, type ArchiveErrorCode } from "./node/archive/archiveError.ts";
export type { UnpackLimits } from "./node/archive/unpackLimits.ts";
export { unpackZip, type UnpackOptions, type UnpackProgress, type UnpackResult } from "./node/archive/unpackZip.ts";
export {
  downloadCorpus,
  type DownloadOptions,
  type DownloadProgress,
  type DownloadResult,
} from "./node/download/downloadCorpus.ts";
export { DownloadError, type DownloadErrorCode } from "./node/download/downloadError.ts";
export { findDuplicates, type FindDuplicatesOptions } from "./node/findDuplicates.ts";
export { ScanError, type ScanErrorCode } from "./node/scanError.ts";
export { scanFolders, type ScanOptions, type ScanProgress, type ScanResult } from "./node/scanFolders.ts";
