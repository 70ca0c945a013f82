/** What a page can hold several times over, in bytes: a quarter of an hour, more or less. */
const LARGEST_WAV = 150e6;
const LARGEST_COMPRESSED = 20e6;

/**
 * Refuses files that are too long to be drawn.
 *
 * @throws Error if it is one.
 */
export function requireSmall({ name, size }: File): void {
  if (size <= (/\.wave?$/i.test(name) ? LARGEST_WAV : LARGEST_COMPRESSED)) return;
  throw new Error(`${name} is too long for this page; cut it, or use the command: serkit predict --timeline.`);
}
