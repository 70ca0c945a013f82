/** Why a bundle was refused; see {@link BundleError}. */
export type BundleErrorCode = "not-a-bundle" | "truncated" | "newer-version" | "corrupt" | "invalid";

/** A bundle that cannot be loaded. */
export class BundleError extends Error {
  override readonly name = "BundleError";
  /** What is wrong, for a program to switch on. */
  readonly code: BundleErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence for a person.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: BundleErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
