import type { ItemResult, JobKind } from "../protocol/jobData.ts";

/** Work for the queue, and what to make of what comes back. */
export interface QueuedWork<Item, Outcome> {
  /** What workers are to do. */
  readonly kind: JobKind;
  /** What all items have in common. */
  readonly shared: Uint8Array;
  /** Most items of a job. */
  readonly batchSize: number;
  /** Most items at once on the queue, or done and not taken yet. */
  readonly window: number;
  /** The item as workers get it, and what it is: its location and what shows that its content has changed. */
  readonly send: (item: Item) => { readonly payload: unknown; readonly identity: string };
  /** What became of an item. @throws if the work as a whole cannot go on. */
  readonly receive: (item: Item, result: ItemResult, by: string) => Outcome;
}

/** Some items that are one job. */
export interface Batch<Item> {
  readonly items: readonly Item[];
  readonly payloads: readonly unknown[];
  readonly identities: readonly string[];
  /** Name of the job. */
  readonly job: string;
}
