import { Command } from "commander";
import type { CommandIo } from "../commandIo.ts";
import { describeQueue } from "../describeQueue.ts";
import { integer } from "../optionValues.ts";
import { loadQueuePackage, withPassword } from "../queuePackage.ts";
import { untilStopped } from "../untilStopped.ts";

interface StatusFlags {
  readonly json?: true;
  readonly dashboard?: number;
}

/** `serkit queue`: how a queue stands, and what was given up. */
export function queueCommand(io: CommandIo): Command {
  const status = new Command("status")
    .description("Say who waits for what, how far each call is, which workers are there, and what was given up.")
    .argument("<address>", "where the queue is, as redis://HOST; its password may be in $SERKIT_QUEUE_PASSWORD")
    .option("--json", "print one JSON object")
    .option("--dashboard <port>", "show the jobs in a page on this machine too (bull-board), until Ctrl-C", integer(0))
    .action((address: string, flags: StatusFlags) => tell(withPassword(address), flags, io));
  const forget = new Command("forget")
    .description("Forget what was given up, so that it is tried again when it is next asked for.")
    .argument("<address>", "where the queue is")
    .action(async (address: string) => {
      const { forgetGivenUp } = await loadQueuePackage();
      const count = await forgetGivenUp({ queue: withPassword(address) });
      io.result(`forgotten: ${count}\n`);
    });
  const command = new Command("queue").description("Look after a queue. It needs @serkit/queue.").addHelpText(
    "before",
    `Examples:
  serkit queue status redis://queue.example.org
  serkit queue status redis://127.0.0.1 --dashboard 3000
  serkit queue forget redis://127.0.0.1
`,
  );
  for (const each of [status, forget]) command.addCommand(each);
  return command;
}

async function tell(queue: string, { json, dashboard: port }: StatusFlags, io: CommandIo): Promise<void> {
  const { queueStatus, openDashboard } = await loadQueuePackage();
  const status = await queueStatus({ queue });
  io.result(json ? `${JSON.stringify(status)}\n` : describeQueue(status));
  if (port === undefined) return;
  const dashboard = await openDashboard({ queue, port });
  io.message(`the jobs are at ${dashboard.url}; Ctrl-C ends it`);
  await untilStopped(io.signal);
  await dashboard.close();
}
