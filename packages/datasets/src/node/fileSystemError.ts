import { ScanError } from "./scanError.ts";

/**
 * The {@link ScanError} for an error of the file system.
 *
 * @param caller - The public function, with which the message begins.
 *
 * @internal
 */
export function fileSystemError(caller: string, path: string, error: unknown): ScanError {
  const reason = error instanceof Error && "code" in error ? String(error.code) : "";
  if (reason === "ENOENT" || reason === "ENOTDIR") {
    return new ScanError("not-found", path, `${caller}: there is no ${path}; check the path`, error);
  }
  return new ScanError("unreadable", path, `${caller}: ${path} cannot be read (${reason}); check permissions`, error);
}
