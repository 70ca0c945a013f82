export { findDuplicates, type FindDuplicatesOptions } from "./node/findDuplicates.ts";
export { ScanError, type ScanErrorCode } from "./node/scanError.ts";
export { scanFolders, type ScanOptions, type ScanProgress, type ScanResult } from "./node/scanFolders.ts";
