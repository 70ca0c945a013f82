import { randomUUID } from "node:crypto";
import type { Queue, QueueEvents } from "bullmq";
import type { JobData, JobKind, JobResult } from "../protocol/jobData.ts";
import { keys, KEEP_SECONDS, nameOf, PREFIX, queueName } from "../protocol/jobNames.ts";
import type { QueueConnection } from "../redis/openConnection.ts";
import { patiently } from "../redis/patiently.ts";
import { version } from "../version.ts";
import type { Batch } from "./queuedWork.ts";

/** How a job stands. */
export type JobStanding =
  | { readonly is: "waiting" }
  | { readonly is: "done" }
  /** It was given up. */
  | { readonly is: "failed"; readonly reason: string }
  /** Redis does not know of it: it was restarted and has lost its last moments, or somebody has taken it away. */
  | { readonly is: "lost" };

/** Where jobs are handed in and results are fetched. */
export interface JobDesk {
  /** Hands jobs in, unless they are there already or done. */
  post(batches: readonly Batch<unknown>[]): Promise<void>;
  /** Says how jobs stand. */
  look(batches: readonly Batch<unknown>[]): Promise<JobStanding[]>;
  /** Fetches the result of a job; it is kept no longer than others wait for it. Undefined if there is none. */
  take(batch: Batch<unknown>): Promise<JobResult | undefined>;
  /** Takes a job off the list of those that were given up, so that it can be handed in again. */
  forget(batch: Batch<unknown>): Promise<void>;
  /** Waits for jobs no longer; what nobody waits for, and has not begun, is taken off the queue. */
  withdraw(batches: readonly Batch<unknown>[]): Promise<void>;
  /** Sees to it that workers find what the jobs have in common. */
  keepShared(): Promise<void>;
  /** Ends the connection to the queue; that to Redis stays. */
  close(): Promise<void>;
}

/** Gives up jobs that failed after a day, or when there are so many. */
const REMEMBERED = { age: 86_400, count: 10_000 };

/** Events that bullmq keeps for those who listen. */
const EVENTS = 1000;

// A result is given to each who waits for it, and removed with the last of them.
const TAKE = `
local result = redis.call("GET", KEYS[1])
if result then
  redis.call("SREM", KEYS[2], ARGV[1])
  if redis.call("SCARD", KEYS[2]) == 0 then redis.call("DEL", KEYS[1], KEYS[2]) end
end
return result`;

/**
 * Opens a desk for jobs of one kind that have something in common.
 *
 * @param onSettled - Called soon after a job is done or given up; not always: to be sure, `look`.
 */
export async function openDesk(
  { engine, redis, another }: QueueConnection,
  kind: JobKind,
  shared: Uint8Array,
  onSettled: (job: string) => void,
  signal?: AbortSignal,
): Promise<JobDesk> {
  const me = randomUUID();
  const name = nameOf(shared);
  const streams = { events: { maxLen: EVENTS } };
  const shape = { prefix: PREFIX, skipVersionCheck: true } as const;
  const queue: Queue<JobData> = new engine.Queue(queueName(), { ...shape, connection: redis, streams });
  const listener = another();
  const events: QueueEvents = new engine.QueueEvents(queueName(), { ...shape, connection: listener });
  queue.on("error", () => undefined); // commands are sent again
  events.on("error", () => undefined); // whoever waits looks besides
  events.on("completed", ({ jobId }) => {
    onSettled(jobId);
  });
  events.on("failed", ({ jobId }) => {
    onSettled(jobId);
  });
  const ask = <T>(question: () => Promise<T>): Promise<T> => patiently(question, signal);
  const keepShared = async (): Promise<void> => {
    if ((await ask(() => redis.expire(keys.shared(name), KEEP_SECONDS))) === 1) return;
    await ask(() => redis.set(keys.shared(name), Buffer.from(shared), "EX", KEEP_SECONDS));
  };
  await keepShared();
  await ask(() => redis.sadd(keys.versions, version));
  return {
    keepShared,
    async post(batches) {
      const answers = await ask(() => {
        const asked = redis.pipeline();
        for (const { job } of batches) {
          asked.sadd(keys.readers(job), me).expire(keys.readers(job), KEEP_SECONDS).exists(keys.result(job));
        }
        return asked.exec().then(allAnswers);
      });
      const missing = batches.filter((_, index) => answers[3 * index + 2] === 0);
      const options = { removeOnComplete: true, removeOnFail: REMEMBERED };
      const jobs = missing.map(({ job, payloads }) => {
        return { name: kind, data: { kind, shared: name, items: payloads }, opts: { ...options, jobId: job } };
      });
      if (jobs.length > 0) await ask(() => queue.addBulk(jobs));
    },
    async look(batches) {
      const answers = await ask(() => {
        const asked = redis.pipeline();
        for (const { job } of batches) {
          asked.exists(keys.result(job)).hmget(keys.job(job), "timestamp", "finishedOn", "failedReason");
          asked.expire(keys.readers(job), KEEP_SECONDS);
        }
        return asked.exec().then(allAnswers);
      });
      return batches.map((_, index): JobStanding => {
        if (answers[3 * index] === 1) return { is: "done" };
        const [timestamp, finishedOn, reason] = answers[3 * index + 1] as (string | null)[];
        if (timestamp === null) return { is: "lost" };
        return typeof finishedOn === "string" ? { is: "failed", reason: reason ?? "" } : { is: "waiting" };
      });
    },
    async take({ job }) {
      const found = await ask(() => redis.eval(TAKE, 2, keys.result(job), keys.readers(job), me));
      return typeof found === "string" ? (JSON.parse(found) as JobResult) : undefined;
    },
    async forget({ job }) {
      await ask(async () => (await queue.getJob(job))?.remove());
    },
    async withdraw(batches) {
      for (const { job } of batches) {
        await redis.srem(keys.readers(job), me);
        if ((await redis.exists(keys.readers(job))) === 1) continue;
        const posted = await queue.getJob(job);
        if ((await posted?.isWaiting()) === true) await posted?.remove().catch(() => undefined); // a worker was quicker
      }
    },
    async close() {
      await events.close().catch(() => undefined);
      listener.disconnect();
    },
  };
}

/** The answers of a pipeline. @throws the first error among them. */
function allAnswers(answers: readonly (readonly [Error | null, unknown])[] | null): unknown[] {
  return (answers ?? []).map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
}
