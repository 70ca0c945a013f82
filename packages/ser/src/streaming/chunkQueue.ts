/** Chunks of samples between one who hears them and one who reads them, who may be late. */
export interface ChunkQueue {
  /** Adds a chunk, and says whether there was room for it. */
  push(chunk: Float32Array): boolean;
  /** Adds nothing more: after what is there, the reader is told the end, or of the failure. The first call counts. */
  end(failure?: unknown): void;
  /** Forgets what is there, so that the end comes at once. */
  clear(): void;
  /** The next chunk, as soon as there is one; after the failure there is only the end. */
  next(): Promise<IteratorResult<Float32Array, undefined>>;
}

interface Reader {
  readonly resolve: (result: IteratorResult<Float32Array, undefined>) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * Makes an empty queue.
 *
 * @param capacity - Samples that can wait.
 */
export function createChunkQueue(capacity: number): ChunkQueue {
  const chunks: Float32Array[] = [];
  const readers: Reader[] = [];
  let waiting = 0;
  let isOver = false;
  let failure: unknown;

  const settle = ({ resolve, reject }: Reader): void => {
    if (failure === undefined) {
      resolve({ done: true, value: undefined });
      return;
    }
    reject(failure);
    failure = undefined;
  };
  return {
    push(chunk) {
      const reader = readers.shift();
      if (reader !== undefined) {
        reader.resolve({ done: false, value: chunk });
        return true;
      }
      if (waiting + chunk.length > capacity) return false;
      waiting += chunk.length;
      chunks.push(chunk);
      return true;
    },
    end(reason) {
      if (isOver) return;
      isOver = true;
      failure = reason;
      readers.splice(0).forEach(settle);
    },
    clear() {
      chunks.length = 0;
      waiting = 0;
    },
    next: () =>
      new Promise((resolve, reject) => {
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          waiting -= chunk.length;
          resolve({ done: false, value: chunk });
        } else if (isOver) settle({ resolve, reject });
        else readers.push({ resolve, reject });
      }),
  };
}
