/** Where bytes come from and go to. */
export interface ByteStorage {
  /**
   * Reads all bytes at a location.
   *
   * @param location - A path or URL, as the platform understands it.
   * @param signal - Stops a read that is under way.
   * @throws {@link StorageError} if there is nothing there or it cannot be read.
   */
  read(location: string | URL, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Writes bytes to a location, whole or not at all.
   *
   * @throws {@link StorageError} if they cannot be written.
   */
  write(location: string | URL, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}
