/**
 * Why something could not be written: no room for it, or anything else.
 *
 * @internal
 */
export function writeErrorCode(error: unknown): "no-space" | "unwritable" {
  const reason = systemReason(error);
  return reason === "ENOSPC" || reason === "EDQUOT" ? "no-space" : "unwritable";
}

/**
 * The system's name for an error (`EACCES`), or the error's text where it has none.
 *
 * @internal
 */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
