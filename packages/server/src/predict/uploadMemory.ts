/** A recording that is being sent. */
export interface Upload {
  /** Takes the next bytes in; they are copied. */
  append(chunk: Uint8Array): void;
  /** All bytes so far, in memory of their own, which can go to another thread. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/**
 * The memory of the recordings of one request.
 *
 * Each lies in pages of its own, which go back to the system at once when it is released: what is allocated as usual, in the pieces
 * in which it comes, leaves a heap full of holes behind that glibc keeps.
 *
 * @internal
 */
export interface UploadMemory {
  /** Begins a recording. */
  begin(): Upload;
  /** Gives the pages back of all that has not gone to another thread; what still comes is dropped. */
  release(): void;
}

/** Bytes by which a recording grows: as many as Node reads at once. */
const STEP = 65_536;

/**
 * Plans the memory of a request.
 *
 * @param byteLength - The most that one recording can have; pages are only taken for what comes.
 * @internal
 */
export function createUploadMemory(byteLength: number): UploadMemory {
  const buffers: ArrayBuffer[] = [];
  let isReleased = false;
  return {
    begin() {
      const buffer = new ArrayBuffer(0, { maxByteLength: byteLength });
      buffers.push(buffer);
      let length = 0;
      return {
        append(chunk) {
          const end = length + chunk.length;
          if (isReleased || end > byteLength) return; // refused meanwhile, or about to be
          if (end > buffer.byteLength) buffer.resize(Math.min(byteLength, Math.ceil(end / STEP) * STEP));
          new Uint8Array(buffer, length).set(chunk);
          length = end;
        },
        bytes: () => new Uint8Array(buffer, 0, length),
      };
    },
    release() {
      isReleased = true;
      for (const buffer of buffers.splice(0)) releasePages(buffer);
    },
  };
}

/**
 * Gives the pages of a recording back, if it has such and they are still here.
 *
 * @internal
 */
export function releasePages(buffer: ArrayBuffer): void {
  if (buffer.resizable && buffer.maxByteLength > 0) buffer.resize(0);
}
