import type { ItemResult, JobKind } from "../../protocol/jobData.ts";

/** What a thread is told when it starts. */
export interface ThreadSetup {
  /** The folder that all machines see, as this one mounts it; undefined if paths are the same everywhere. */
  readonly root: string | undefined;
  /** Whether features are kept, or where. */
  readonly cache: boolean | { readonly directory: string };
  /** Largest recording that is fetched from the network, in bytes. */
  readonly maxBytes: number;
  /** Seconds that fetching one may take. */
  readonly fetchTime: number;
}

/** Work for a thread. */
export interface ThreadTask {
  readonly kind: JobKind;
  /** Name of what the items have in common. */
  readonly shared: string;
  /** What that is; undefined if the thread has it from an earlier task. */
  readonly bytes: Uint8Array | undefined;
  readonly items: readonly unknown[];
}

/** What a thread says. */
export type ThreadMessage =
  | { readonly begun: true }
  | { readonly done: number }
  | { readonly notice: string }
  | { readonly results: readonly ItemResult[] }
  | { readonly failure: string };

/** Things that items have in common of which a thread keeps what it made of them. */
export const KEPT_BY_THREAD = 2;
