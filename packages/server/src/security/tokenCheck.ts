import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Tells whether a token is one of those that were set.
 *
 * @internal
 */
export interface TokenCheck {
  /** Whether a token is needed at all. */
  readonly isRequired: boolean;
  /** Whether this is one; the time it takes does not tell how much of it is right. */
  readonly accepts: (token: string) => boolean;
}

/**
 * Compares tokens by their SHA-256, all of one length, so that even the length of the right one stays unknown.
 *
 * @param tokens - Those that are accepted; none where none is needed.
 * @throws RangeError if a token is empty, or holds what a header cannot.
 * @internal
 */
export function createTokenCheck(tokens: readonly string[]): TokenCheck {
  for (const token of tokens) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new RangeError(
        "createServer: tokens must be of printable ASCII characters without spaces; got another one",
      );
    }
  }
  const digests = tokens.map(digest);
  return {
    isRequired: digests.length > 0,
    accepts(token) {
      const given = digest(token);
      return digests.reduce((isOne, own) => timingSafeEqual(own, given) || isOne, false);
    },
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
