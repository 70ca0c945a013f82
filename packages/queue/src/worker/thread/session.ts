import type { ItemResult } from "../../protocol/jobData.ts";

/** What a thread makes of what items have in common, ready for any number of them. */
export interface Session {
  /**
   * Does the work of some items.
   *
   * @param onDone - Called with the number of items done.
   * @returns What became of each, in their order.
   */
  run(items: readonly unknown[], onDone: (done: number) => void): Promise<ItemResult[]>;
  /** Gives back what it holds. */
  close(): Promise<void>;
}
