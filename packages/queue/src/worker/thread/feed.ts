/** Items that come one by one to whoever iterates. */
export interface Feed<Item> {
  readonly items: AsyncIterable<Item>;
  push(item: Item): void;
  end(): void;
}

/** Opens a feed. */
export function openFeed<Item>(): Feed<Item> {
  const here: Item[] = [];
  let hasEnded = false;
  let wake: () => void = () => undefined;
  return {
    items: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          yield* here.splice(0);
          if (here.length > 0) continue;
          if (hasEnded) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
    },
    push(item) {
      here.push(item);
      wake();
    },
    end() {
      hasEnded = true;
      wake();
    },
  };
}
