/** How work is handed to a queue. */
export interface QueueOptions {
  /**
   * Where the queue is: `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`, or `rediss://` for an encrypted connection. Redis 6.2 or
   * newer, or what speaks like it; not a cluster.
   */
  readonly queue: string;
  /**
   * The folder that all machines see, where each mounts it at a path of its own: recordings are then named by their paths below it,
   * and workers are told their own root.
   * @defaultValue none: the same paths everywhere
   */
  readonly root?: string;
  /**
   * Recordings a job, ≥ 1.
   * @defaultValue `16`
   */
  readonly batchSize?: number;
  /**
   * Most recordings on the queue or done and not taken yet, ≥ `batchSize`: what Redis holds does not grow with their number. Give more
   * than twice the threads of all workers times `batchSize`.
   * @defaultValue `2048`
   */
  readonly window?: number;
  /**
   * What others are told that is being done, as `extract RAVDESS`.
   * @defaultValue the kind of work
   */
  readonly title?: string;
  /**
   * Number of recordings in all, where it is known, for others to see how far the work is.
   * @defaultValue the length of a list, not known of a stream
   */
  readonly total?: number;
  /** Called with a sentence when something is to be known, as that the connection is lost. */
  readonly onNotice?: (sentence: string) => void;
}

/** The options with their defaults. */
export type ResolvedQueueOptions = QueueOptions & Required<Pick<QueueOptions, "batchSize" | "window">>;

/** Checks options. @throws RangeError if one is out of range. */
export function requireQueueOptions(name: string, options: QueueOptions): ResolvedQueueOptions {
  const { batchSize = 16, window = 2048 } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`${name}: batchSize must be an integer ≥ 1; got ${batchSize}`);
  }
  if (!Number.isInteger(window) || window < batchSize) {
    throw new RangeError(`${name}: window must be an integer ≥ batchSize (${batchSize}); got ${window}`);
  }
  return { ...options, batchSize, window };
}
