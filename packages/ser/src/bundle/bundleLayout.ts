/**
 * The fixed part at the start of a bundle, all integers little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 0–5 | `SERKIT` in ASCII |
 * | 6–7 | version of the format |
 * | 8–15 | length of the whole file in bytes |
 * | 16–47 | SHA-256 of everything from byte 48 on |
 * | 48–51 | length of the JSON header in bytes |
 * | 52–55 | zero |
 *
 * The header follows, padded with spaces to a multiple of 8, then the tensors, each at a multiple of 8.
 */
export const MAGIC: readonly number[] = Array.from(new TextEncoder().encode("SERKIT"));

/** Version of the format that this release writes, and the newest that it reads. */
export const FORMAT_VERSION = 1;

/** Where the version stands. */
export const VERSION_OFFSET = 6;

/** Where the length of the file stands. */
export const LENGTH_OFFSET = 8;

/** Where the checksum stands; it covers what follows it. */
export const CHECKSUM_OFFSET = 16;

/** First byte that the checksum covers; the length of the JSON header stands here. */
export const CHECKED_OFFSET = 48;

/** First byte of the JSON header. */
export const HEADER_OFFSET = 56;

/** Longest JSON header that is read, in bytes. */
export const MAXIMUM_HEADER_LENGTH: number = 16 * 2 ** 20;

/** The next multiple of 8. */
export function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
