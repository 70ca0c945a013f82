/** The most bytes that a page of an Ogg stream can have: its header, the table of its segments, and as many as that can tell of. */
export const LONGEST_OGG_PAGE: number = 27 + 255 + 255 * 255;

/**
 * Whether the end of an Ogg stream is missing: its last page says that it is the last, and how long it is.
 *
 * @param ending - The file, or at least its last {@link LONGEST_OGG_PAGE} bytes.
 *
 * @see RFC 3533, section 6: the fields of a page.
 */
export function isOggCutShort(ending: Uint8Array): boolean {
  for (let at = ending.length - 27; at >= 0; at--) {
    const isPage = ending[at] === 0x4f && ending[at + 1] === 0x67 && ending[at + 2] === 0x67 && ending[at + 3] === 0x53;
    if (!isPage) continue;
    const segments = ending.subarray(at + 27, at + 27 + (ending[at + 26] ?? 0));
    const end = segments.reduce((sum, length) => sum + length, at + 27 + segments.length);
    return ((ending[at + 5] ?? 0) & 0x04) === 0 || end > ending.length;
  }
  return true;
}

/**
 * Samples a channel that the header of a FLAC file promises; 0 where the writer did not know.
 *
 * @param start - At least the first 26 bytes of the file; of fewer, 0.
 *
 * @see RFC 9639, section 8.2: 36 bits of the stream information.
 */
export function flacSampleCount(start: Uint8Array): number {
  if (start.length < 26) return 0;
  const [high = 0, ...low] = start.subarray(21, 26);
  return low.reduce((count, byte) => count * 256 + byte, high & 0x0f);
}
