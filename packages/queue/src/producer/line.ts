import type { Batch } from "./queuedWork.ts";

/** A batch in the line of those that are waited for; the line alone changes it. */
export interface Place<Item> {
  readonly batch: Batch<Item>;
  /** Whether it is done, or given up. */
  isSettled: boolean;
  /** Why it was given up. */
  reason: string | undefined;
}

/** Batches in the order in which their outcomes are given out. */
export interface Line<Item> {
  /** Waits until there is room. @returns false if the line is closed. */
  hasRoom(): Promise<boolean>;
  add(batch: Batch<Item>): void;
  /** Notes that a job is settled; one that is not in the line is somebody else's. */
  readonly settle: (job: string) => void;
  /** Notes that a batch is not settled after all. */
  unsettle(place: Place<Item>): void;
  /** Notes why a batch of one was given up. */
  giveUp(place: Place<Item>, reason: string): void;
  /** Puts the parts of a batch in its place. */
  replace(place: Place<Item>, parts: readonly Batch<Item>[]): void;
  /** Waits until the first is settled. @returns it, or undefined at the end. @throws what the line failed with. */
  first(): Promise<Place<Item> | undefined>;
  /** Takes the first out. */
  leave(place: Place<Item>): void;
  all(): readonly Place<Item>[];
  /** Those that are not settled. */
  waiting(): readonly Place<Item>[];
  /** No more come. */
  readonly end: () => void;
  /** No more come, as their source failed: that is told once all before are out. */
  readonly endWith: (error: unknown) => void;
  /** Tells whoever waits of a failure, at once. */
  readonly fail: (error: unknown) => void;
  close(): void;
  isOpen(): boolean;
}

/** Opens a line for so many items. */
export function openLine<Item>(limit: number, onSettled: (items: number) => void): Line<Item> {
  let places: Place<Item>[] = [];
  const byJob = new Map<string, Set<Place<Item>>>(); // a recording that is named twice has two places
  const sleepers: (() => void)[] = [];
  let [held, settled] = [0, 0];
  let [isOpen, hasEnded] = [true, false];
  let failure: { readonly error: unknown; readonly isUrgent: boolean } | undefined;
  const wake = (): void => {
    for (const sleeper of sleepers.splice(0)) sleeper();
  };
  const change = (): Promise<void> => new Promise((resolve) => void sleepers.push(resolve));
  const enter = (batch: Batch<Item>): Place<Item> => {
    const place: Place<Item> = { batch, isSettled: false, reason: undefined };
    byJob.set(batch.job, (byJob.get(batch.job) ?? new Set()).add(place));
    return place;
  };
  const remove = (place: Place<Item>): void => {
    const own = byJob.get(place.batch.job);
    own?.delete(place);
    if (own?.size === 0) byJob.delete(place.batch.job);
  };
  const mark = (place: Place<Item>, reason?: string): void => {
    if (place.isSettled) return;
    place.isSettled = true;
    place.reason = reason;
    settled += place.batch.items.length;
    onSettled(settled);
    wake();
  };
  return {
    async hasRoom() {
      while (held >= limit && isOpen) await change();
      return isOpen;
    },
    add(batch) {
      held += batch.items.length;
      places.push(enter(batch));
      wake();
    },
    settle(job) {
      for (const place of byJob.get(job) ?? []) mark(place);
    },
    unsettle(place) {
      if (!place.isSettled) return;
      place.isSettled = false;
      settled -= place.batch.items.length;
    },
    giveUp: mark,
    replace(place, parts) {
      remove(place);
      if (place.isSettled) settled -= place.batch.items.length;
      places = places.flatMap((other) => (other === place ? parts.map(enter) : [other]));
    },
    async first() {
      for (;;) {
        if (failure?.isUrgent === true) throw failure.error;
        const [place] = places;
        if (place?.isSettled === true) return place;
        if (place === undefined && failure !== undefined) throw failure.error;
        if (place === undefined && hasEnded) return undefined;
        await change();
      }
    },
    leave(place) {
      places.shift();
      remove(place);
      held -= place.batch.items.length;
      wake();
    },
    all: () => places,
    waiting: () => places.filter(({ isSettled }) => !isSettled),
    end() {
      hasEnded = true;
      wake();
    },
    endWith(error) {
      failure ??= { error, isUrgent: false };
      wake();
    },
    fail(error) {
      if (failure?.isUrgent !== true) failure = { error, isUrgent: true };
      wake();
    },
    close() {
      isOpen = false;
      wake();
    },
    isOpen: () => isOpen,
  };
}
