/** A stream of bytes whose beginning can be looked at before it is read. */
export interface ByteQueue {
  /** The first bytes, at least as many as asked for unless the stream ends before; they stay in the queue. */
  peek(count: number): Promise<Uint8Array>;
  /** Everything that comes after the first bytes, in chunks; can be called once. */
  after(count: number): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Puts a stream of bytes in a queue. */
export function createByteQueue(bytes: AsyncIterable<Uint8Array>): ByteQueue {
  const chunks = bytes[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let isOver = false;

  async function fill(count: number): Promise<void> {
    while (head.length < count && !isOver) {
      const next = await chunks.next();
      if (next.done === true) isOver = true;
      else head = joined(head, next.value);
    }
  }
  return {
    async peek(count) {
      await fill(count);
      return head;
    },
    async *after(count) {
      try {
        await fill(count);
        if (head.length > count) yield head.subarray(count);
        for (;;) {
          const next = await chunks.next();
          if (next.done === true) break;
          yield next.value;
        }
        isOver = true;
      } finally {
        if (!isOver) await chunks.return?.();
      }
    },
  };
}

/**
 * Cuts a stream of bytes into whole frames: each piece holds as many as are there.
 *
 * @param chunks - The bytes.
 * @param frameLength - Bytes of a frame, ≥ 1; what is left at the end is no frame and falls away.
 * @param byteCount - Bytes to read, perhaps infinitely many; what comes after them is left out.
 */
export async function* wholeFrames(
  chunks: AsyncIterable<Uint8Array>,
  frameLength: number,
  byteCount: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let rest = new Uint8Array();
  let left = byteCount;
  for await (const chunk of chunks) {
    const bytes = joined(rest, chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    const length = bytes.length - (bytes.length % frameLength);
    if (length > 0) yield bytes.subarray(0, length);
    if (left === 0) return;
    rest = bytes.slice(length);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
