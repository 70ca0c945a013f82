import { textTable } from "./textTable.ts";
import type { QueueStatus } from "./queuePackage.ts";

/** How a queue stands, in words. */
export function describeQueue({ calls, workers, versions, givenUp, warnings }: QueueStatus): string {
  const sections = [
    section(
      "calls",
      ["what", "by", "version", "done", "left out", "a second", "still to go"],
      calls.map((call) => [
        call.title,
        call.by,
        call.version,
        call.total === null ? `${call.done}` : `${call.done} of ${call.total}`,
        `${call.leftOut}`,
        call.isOver || call.seconds === 0 ? "" : (call.done / call.seconds).toFixed(1),
        call.isOver ? "over" : timeLeft(call),
      ]),
    ),
    section(
      "workers",
      ["name", "version", "engine", "at work", "jobs done"],
      workers.map((worker) => [
        worker.name,
        worker.version,
        worker.engine,
        `${worker.busy} of ${worker.concurrency}`,
        `${worker.done}`,
      ]),
    ),
    section(
      "jobs",
      ["version", "waiting", "under way", "given up", "workers"],
      versions.map(({ version, waiting, active, givenUp: count, workerCount }) => [
        version,
        `${waiting}`,
        `${active}`,
        `${count}`,
        `${workerCount}`,
      ]),
    ),
    givenUp.length === 0 ? "" : `given up\n${givenUp.map(({ what, reason }) => `  ${what}: ${reason}\n`).join("")}`,
    warnings.map((warning) => `${warning}\n`).join(""),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? `no ${title}\n` : `${title}\n${textTable([head, ...rows])}`;
}

function timeLeft({ done, total, seconds }: QueueStatus["calls"][number]): string {
  if (total === null || done === 0) return "";
  const left = Math.round(((total - done) / done) * seconds);
  return left < 60 ? `${left} s` : left < 3600 ? `${Math.round(left / 60)} min` : `${(left / 3600).toFixed(1)} h`;
}
