/** The last few things that were used, by name. */
export interface RecentlyUsed<Value> {
  /** The thing of that name, which counts as used now. */
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  clear(): void;
}

/** Keeps so many things; `onLeave` is told of each that goes. */
export function recentlyUsed<Value>(count: number, onLeave?: (value: Value) => void): RecentlyUsed<Value> {
  const kept = new Map<string, Value>();
  return {
    get(name) {
      const value = kept.get(name);
      if (value === undefined) return undefined;
      kept.delete(name);
      kept.set(name, value);
      return value;
    },
    set(name, value) {
      kept.set(name, value);
      for (const [oldest, leaving] of kept) {
        if (kept.size <= count) break;
        kept.delete(oldest);
        onLeave?.(leaving);
      }
    },
    clear() {
      for (const value of kept.values()) onLeave?.(value);
      kept.clear();
    },
  };
}
