import type { Queue } from "bullmq";
import type { JobData } from "../protocol/jobData.ts";
import { keys, PREFIX, queueName } from "../protocol/jobNames.ts";
import type { QueueConnection } from "../redis/openConnection.ts";

/** The queue of a version of this library. */
export interface OpenQueue {
  readonly version: string;
  readonly queue: Queue<JobData>;
}

/** Opens the queues of all versions that have been at work, the first version first. */
export async function openQueues({ engine, redis }: QueueConnection): Promise<OpenQueue[]> {
  const versions = await redis.smembers(keys.versions);
  return versions.sort().map((version) => {
    const options = { connection: redis, prefix: PREFIX, skipVersionCheck: true, skipMetasUpdate: true };
    const queue: Queue<JobData> = new engine.Queue<JobData>(queueName(version), options);
    queue.on("error", () => undefined); // whoever asks is told
    return { version, queue };
  });
}
