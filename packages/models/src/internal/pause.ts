/** What Node has beyond the web platform: the end of the event loop's current turn. */
interface MaybeImmediate {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/**
 * Gives way to timers, input and other waiting work, then goes on as soon as possible.
 *
 * A timer would wait for at least a millisecond each time, four in a browser.
 *
 * @internal
 */
export function pause(): Promise<void> {
  const { setImmediate } = globalThis as MaybeImmediate;
  return new Promise((resolve) => {
    if (setImmediate !== undefined) {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
