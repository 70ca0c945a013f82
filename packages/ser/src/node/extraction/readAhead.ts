import { setImmediate } from "node:timers/promises";

/** What has come of a stream that is asked ahead. */
export interface Inbox<Item> {
  /**
   * Waits for the stream and takes all that is there.
   *
   * @returns At least one, at most as many as are asked for ahead; none at the end.
   * @throws What the stream throws, once all before that is taken.
   */
  take(): Promise<Item[]>;
  /** Whether nothing has come that is not taken yet. */
  isEmpty(): boolean;
  /** Asks for no more; whoever waits gets what is there. */
  close(): void;
}

/** Asks a stream for its items ahead of those who take them, up to so many. */
export function readAhead<Item>(stream: Iterable<Item> | AsyncIterable<Item>, limit: number): Inbox<Item> {
  const here: Item[] = [];
  const waiting: (() => void)[] = [];
  let [hasEnded, isClosed] = [false, false];
  let failure: { readonly error: unknown } | undefined;
  const change = (): Promise<void> => new Promise((resolve) => void waiting.push(resolve));
  const tell = (): void => {
    for (const wake of waiting.splice(0)) wake();
  };
  const isOpen = (): boolean => !isClosed;
  const fill = async (): Promise<void> => {
    try {
      for await (const item of stream) {
        here.push(item);
        tell();
        while (here.length >= limit && isOpen()) await change();
        if (!isOpen()) break;
      }
    } catch (error) {
      failure = { error };
    }
    hasEnded = true;
    tell();
  };
  let filling: Promise<void> | undefined;
  return {
    async take() {
      filling ??= fill();
      while (here.length === 0 && !hasEnded && !isClosed) await change();
      await setImmediate(); // what is at hand comes together, not one by one
      const items = here.splice(0);
      if (items.length === 0 && failure !== undefined) throw failure.error;
      tell();
      return items;
    },
    isEmpty: () => here.length === 0,
    close() {
      isClosed = true;
      tell();
    },
  };
}
