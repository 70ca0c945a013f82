import type { FileHandle } from "node:fs/promises";
import { RandomAccessReader } from "yauzl";

/**
 * Lets yauzl read an open file, and only within its length: the positions come from the archive itself.
 *
 * @internal
 */
export class ArchiveReader extends RandomAccessReader {
  readonly #file: FileHandle;
  readonly #byteLength: number;

  /**
   * @param file - Stays open and is closed by its owner.
   * @param byteLength - Its length.
   */
  constructor(file: FileHandle, byteLength: number) {
    super();
    this.#file = file;
    this.#byteLength = byteLength;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (!(position + length <= this.#byteLength)) {
      callback(new Error("a record lies beyond the end of the archive"));
      return;
    }
    this.#file.read(buffer, offset, length, position).then(
      ({ bytesRead }) => {
        callback(bytesRead === length ? null : new Error("the archive ends before its time"));
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }
}
