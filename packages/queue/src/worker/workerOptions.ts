import { availableParallelism } from "node:os";

/** Options of {@link createWorker}. */
export interface WorkerOptions {
  /** Where the queue is, as for those who ask. */
  readonly queue: string;
  /**
   * Jobs at once, each in a thread of its own, ≥ 1.
   * @defaultValue as many as the machine runs at once
   */
  readonly concurrency?: number;
  /**
   * The folder that all machines see, as this one mounts it; nothing outside is read. Needed if those who ask name a root, too.
   * @defaultValue none: the same paths everywhere
   */
  readonly root?: string;
  /**
   * Whether features are kept for the next time, or where.
   * @defaultValue `true`: in `$SERKIT_CACHE`, else where the operating system keeps caches
   */
  readonly cache?: boolean | { readonly directory: string };
  /**
   * Seconds after which a worker that is not heard of has lost its jobs to others, ≥ 1.
   * @defaultValue `30`
   */
  readonly lease?: number;
  /**
   * Seconds that one recording may take, ≥ 1; a training of a cross-validation may take 1000 times as long.
   * @defaultValue `300`
   */
  readonly recordingTime?: number;
  /**
   * Largest recording that is fetched from the network, in bytes, ≥ 1.
   * @defaultValue 100 MiB
   */
  readonly maxBytes?: number;
  /**
   * Seconds that fetching a recording may take, ≥ 1.
   * @defaultValue `60`
   */
  readonly fetchTime?: number;
  /**
   * Seconds for which jobs that have begun may go on once the worker is told to stop, ≥ 0; what is not done by then is handed back.
   * @defaultValue `10`
   */
  readonly grace?: number;
  /** Called with a sentence when something is to be known, as that the connection is lost. */
  readonly onNotice?: (sentence: string) => void;
}

/** The options with their defaults. */
export type ResolvedWorkerOptions = Required<Omit<WorkerOptions, "root">> & Pick<WorkerOptions, "root">;

/** Checks options. @throws RangeError if one is out of range. */
export function requireWorkerOptions(options: WorkerOptions): ResolvedWorkerOptions {
  const {
    queue,
    concurrency = availableParallelism(),
    root,
    cache = true,
    lease = 30,
    recordingTime = 300,
    maxBytes = 100 * 1024 * 1024,
    fetchTime = 60,
    grace = 10,
    onNotice = () => undefined,
  } = options;
  const whole = { concurrency, maxBytes };
  for (const [name, value] of Object.entries(whole)) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new RangeError(`createWorker: ${name} must be an integer ≥ 1; got ${value}`);
  }
  for (const [name, value] of Object.entries({ lease, recordingTime, fetchTime })) {
    if (value >= 1 && value <= LONGEST) continue;
    throw new RangeError(`createWorker: ${name} must be between 1 and ${LONGEST} s; got ${value}`);
  }
  if (!(grace >= 0 && grace <= LONGEST)) {
    throw new RangeError(`createWorker: grace must be between 0 and ${LONGEST} s; got ${grace}`);
  }
  const resolved = { queue, concurrency, cache, lease, recordingTime, maxBytes, fetchTime, grace, onNotice };
  return root === undefined ? resolved : { ...resolved, root };
}

/** A day, in seconds. */
const LONGEST = 86_400;
