/**
 * Counts the bytes of uploads that are held, so that they stay below a limit whatever comes at once.
 *
 * @internal
 */
export interface HeldBytes {
  /** Bytes that are reserved now. */
  readonly used: number;
  /**
   * Reserves room for an upload.
   *
   * @returns Gives the room back, once however often it is called; `undefined` if there is not enough.
   */
  reserve(byteLength: number): (() => void) | undefined;
}

/** @internal */
export function createHeldBytes(limit: number): HeldBytes {
  let used = 0;
  return {
    get used() {
      return used;
    },
    reserve(byteLength) {
      if (used + byteLength > limit) return undefined;
      used += byteLength;
      let isHeld = true;
      return () => {
        if (isHeld) used -= byteLength;
        isHeld = false;
      };
    },
  };
}
