import type { CallProgress } from "../producer/callRecord.ts";
import { keys } from "../protocol/jobNames.ts";
import { poisonReason } from "../producer/poisonReason.ts";
import { isRemote } from "../locations/sharedFile.ts";
import type { JobData } from "../protocol/jobData.ts";
import { openConnection, type QueueConnection } from "../redis/openConnection.ts";
import type { WorkerPresence } from "../worker/announceWorker.ts";
import { openQueues, type OpenQueue } from "./openQueues.ts";

/** How a queue stands. */
export interface QueueStatus {
  /** Calls that wait for workers, and those of the last hour that are over. */
  readonly calls: readonly CallStatus[];
  /** Workers that are there. */
  readonly workers: readonly WorkerPresence[];
  /** The jobs of each version of this library that has any, or workers. */
  readonly versions: readonly VersionStatus[];
  /** Recordings and trainings that were given up, at most 1000. */
  readonly givenUp: readonly GivenUp[];
  /** What is wrong, in sentences: nobody does the jobs of a version, or workers may differ in the last bit. */
  readonly warnings: readonly string[];
}

/** How far a call has come, and for how long. */
export interface CallStatus extends CallProgress {
  /** Seconds since it began. */
  readonly seconds: number;
}

/** The jobs of a version of this library. */
export interface VersionStatus {
  readonly version: string;
  /** Jobs that wait for a worker. */
  readonly waiting: number;
  /** Jobs under way. */
  readonly active: number;
  /** Jobs that were given up. */
  readonly givenUp: number;
  /** Workers of that version. */
  readonly workerCount: number;
  /** Jobs that they can do at once. */
  readonly concurrency: number;
}

/** What was given up, and why. */
export interface GivenUp {
  /** The recording, or which training. */
  readonly what: string;
  readonly reason: string;
  /** Version of this library that asked for it. */
  readonly version: string;
}

/** Most that is listed of what was given up. */
const LISTED = 1000;

/**
 * Says how a queue stands, from anywhere.
 *
 * @param options - Where the queue is.
 * @throws {@link QueueError} if the queue cannot be worked with, RangeError if it is no address.
 *
 * @example
 * ```ts
 * typeof queueStatus; // => "function"
 * ```
 */
export async function queueStatus({ queue }: { readonly queue: string }): Promise<QueueStatus> {
  const connection = await openConnection(queue);
  try {
    const [now = 0] = await connection.redis.time();
    const calls = await listed<CallProgress>(connection, keys.calls, keys.call);
    const workers = await listed<WorkerPresence>(connection, keys.workers, keys.worker);
    const queues = await openQueues(connection);
    const all = await Promise.all(queues.map((each) => statusOf(each, workers)));
    const versions = all.filter(
      ({ waiting, active, givenUp, workerCount }) => waiting + active + givenUp + workerCount > 0,
    );
    return {
      calls: calls.map((call) => ({ ...call, seconds: now - call.began })).sort((a, b) => a.began - b.began),
      workers: workers.sort((a, b) => (a.name < b.name ? -1 : 1)),
      versions,
      givenUp: (await Promise.all(queues.map(givenUpIn))).flat(),
      warnings: [...versions.flatMap(waitsInVain), ...mixedEngines(workers)],
    };
  } finally {
    connection.close();
  }
}

/** What was told under the names of a list; those that tell no more are taken off it. */
async function listed<T>({ redis }: QueueConnection, list: string, keyOf: (id: string) => string): Promise<T[]> {
  const ids = await redis.smembers(list);
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map(keyOf));
  const gone = ids.filter((_, index) => texts[index] === null);
  if (gone.length > 0) await redis.srem(list, ...gone);
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as T]));
}

async function statusOf({ version, queue }: OpenQueue, workers: readonly WorkerPresence[]): Promise<VersionStatus> {
  const counts = await queue.getJobCounts("wait", "prioritized", "delayed", "active", "failed");
  const own = workers.filter((worker) => worker.version === version);
  const { wait = 0, prioritized = 0, delayed = 0, active = 0, failed = 0 } = counts;
  return {
    version,
    waiting: wait + prioritized + delayed,
    active,
    givenUp: failed,
    workerCount: own.length,
    concurrency: own.reduce((sum, { concurrency }) => sum + concurrency, 0),
  };
}

async function givenUpIn({ version, queue }: OpenQueue): Promise<GivenUp[]> {
  const jobs = await queue.getFailed(0, LISTED - 1);
  return jobs.flatMap(({ data, failedReason = "" }) =>
    data.items.length === 1 ? [{ what: describeItem(data), reason: poisonReason(failedReason), version }] : [],
  );
}

/** What a job of one item is about. */
function describeItem({ kind, items }: JobData): string {
  const item = items[0] as { url?: string; file?: { path: string }; fold?: number; seed?: number };
  if (item.file !== undefined) return item.file.path;
  if (item.url !== undefined && isRemote(item.url)) return item.url;
  return kind === "fold" ? `fold ${item.fold}, seed ${item.seed}` : kind;
}

function waitsInVain({ version, waiting, active, workerCount }: VersionStatus): string[] {
  if (waiting + active === 0 || workerCount > 0) return [];
  return [
    `${waiting + active} jobs wait for a worker of version ${version}, and there is none; start one of that version.`,
  ];
}

function mixedEngines(workers: readonly WorkerPresence[]): string[] {
  const engines = [...new Set(workers.map(({ engine }) => engine))].sort();
  if (engines.length < 2) return [];
  return [
    `Workers run on ${engines.join(" and ")}: features may differ in the last bit; use one Node and one kind of processor.`,
  ];
}
