/** What is wrong with a manifest: see {@link ManifestError.code}. */
export type ManifestErrorCode = "missing-column" | "missing-value" | "unknown-emotion" | "malformed-row";

/** A manifest that cannot be read as it was said to be. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  /** The kind of fault. */
  readonly code: ManifestErrorCode;
  /** The line it is on, from 1. */
  readonly line: number;

  /**
   * @param code - The kind of fault.
   * @param line - The line it is on, from 1.
   * @param problem - What is wrong and what to do, without the line.
   */
  constructor(code: ManifestErrorCode, line: number, problem: string) {
    super(`manifest, line ${line}: ${problem}`);
    this.code = code;
    this.line = line;
  }
}
