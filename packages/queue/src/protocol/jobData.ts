/** What a worker can be asked to do. */
export type JobKind = "extract" | "predict" | "fold";

/**
 * A job as it lies on the queue: some items of one kind of work.
 *
 * @internal
 */
export interface JobData {
  readonly kind: JobKind;
  /** Name of what all items of the work have in common: a recipe's features, a model, a corpus. */
  readonly shared: string;
  /** The items: locations of recordings, or trainings. */
  readonly items: readonly unknown[];
}

/**
 * What became of an item:
 *
 * - `value`: what was asked for;
 * - `reason`: why the recording cannot be used;
 * - `unseen`: why it cannot be found where whoever asked saw it.
 *
 * @internal
 */
export type ItemResult = { readonly value: unknown } | { readonly reason: string } | { readonly unseen: string };

/**
 * What a worker leaves for those who asked: a result for each item in their order, or the wish to get them one by one, as one of
 * them seems to do harm.
 *
 * @internal
 */
export type JobResult =
  { readonly by: string; readonly results: readonly ItemResult[] } | { readonly by: string; readonly split: true };
