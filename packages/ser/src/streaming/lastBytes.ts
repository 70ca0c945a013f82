/** The end of a stream of bytes, as far as it has come. */
export interface LastBytes {
  /** Adds bytes that must not change. */
  push(chunk: Uint8Array): void;
  /** The last bytes: at least as many as asked for, where so many came. */
  joined(): Uint8Array;
}

/**
 * Keeps the last bytes of a stream.
 *
 * @param count - How many, at least.
 */
export function createLastBytes(count: number): LastBytes {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      chunks.push(chunk);
      length += chunk.length;
      while (length - (chunks[0]?.length ?? 0) >= count) length -= chunks.shift()?.length ?? 0;
    },
    joined() {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return bytes;
    },
  };
}
