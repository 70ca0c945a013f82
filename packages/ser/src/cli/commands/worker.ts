import { Command } from "commander";
import type { CommandIo } from "../commandIo.ts";
import { integer } from "../optionValues.ts";
import { loadQueuePackage, withPassword } from "../queuePackage.ts";
import { untilStopped } from "../untilStopped.ts";

interface WorkerFlags {
  readonly queue: string;
  readonly concurrency?: number;
  readonly root?: string;
  readonly cache: boolean;
  readonly lease?: number;
  readonly recordingTime?: number;
  readonly maxBytes?: number;
  readonly grace?: number;
}

/** `serkit worker`: does the work that others put on a queue. */
export function workerCommand(io: CommandIo): Command {
  return new Command("worker")
    .description("Do the work that others put on a queue, until Ctrl-C or SIGTERM. It needs @serkit/queue.")
    .requiredOption(
      "--queue <address>",
      "where the queue is, as redis://HOST; its password may be in $SERKIT_QUEUE_PASSWORD",
    )
    .option("--concurrency <count>", "jobs at once (default: one a core)", integer(1))
    .option("--root <folder>", "the folder that all machines see, as this one mounts it; nothing outside is read")
    .option("--no-cache", "neither use nor keep features of an earlier run")
    .option("--lease <seconds>", "after which a worker that is not heard of loses its jobs (default: 30)", integer(1))
    .option("--recording-time <seconds>", "longest that a recording may take (default: 300)", integer(1))
    .option("--max-bytes <bytes>", "largest recording fetched from the network (default: 100 MiB)", integer(1))
    .option("--grace <seconds>", "for which what has begun may go on once it is to stop (default: 10)", integer(0))
    .addHelpText(
      "before",
      `Examples:
  serkit worker --queue redis://queue.example.org
  serkit worker --queue redis://127.0.0.1 --concurrency 4
  serkit worker --queue rediss://worker@queue.example.org --root /mnt/corpora
`,
    )
    .action((flags: WorkerFlags) => work(flags, io));
}

async function work({ queue, ...flags }: WorkerFlags, io: CommandIo): Promise<void> {
  const { createWorker } = await loadQueuePackage();
  const stopped = untilStopped(io.signal);
  const worker = await createWorker({ ...flags, queue: withPassword(queue), onNotice: io.message });
  const { name, concurrency } = worker;
  io.message(`${name} does ${concurrency} jobs at once; Ctrl-C stops it and hands back what it has not done`);
  try {
    await Promise.race([stopped, worker.failure]);
  } finally {
    await worker.stop();
  }
}
