import { Agent } from "node:http";
import { closedLoop, quantile, send, uploadForm } from "../../../bench/server/load.mjs";
import { startServer } from "./startServer.mjs";
import { wavOf } from "./wav.mjs";

const BARS = { growth: 512, rest: 0.1, restSeconds: 60 }; // MB, share of idle memory, s
const ALLOWED = new Set(["200", "429", "503"]);

/** Many uploads of 1 MB at once: no dropped socket, only answers that are meant, and memory that comes and goes. */
export async function uploads({ count = 1000, bundle, options }) {
  const server = await startServer({ bundle, options });
  try {
    const url = `${server.url}/v1/predict`;
    const form = uploadForm(wavOf(1_000_000));
    // What a server that has been used for a while holds: compiled code, and heaps of their usual size.
    await closedLoop({ url, forms: [form], connections: 8, seconds: 10 });
    await pause(5);
    const idle = server.megabytes();
    let most = idle;
    const watch = setInterval(() => (most = Math.max(most, server.megabytes())), 50);
    const agent = new Agent({ maxSockets: count });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: count }, () => send(url, { ...form, agent })));
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    agent.destroy();
    const statuses = {};
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
    const rest = await memoryAtRest(server, idle);
    return [
      ["uploads of 1 MB at once", `${count} in ${seconds.toFixed(1)} s`],
      ["answers", JSON.stringify(statuses), Object.keys(statuses).every((status) => ALLOWED.has(status))],
      [
        "slowest answer",
        `${(
          quantile(
            answers.map((answer) => answer.milliseconds),
            1,
          ) / 1000
        ).toFixed(1)} s`,
      ],
      ["memory", `${idle.toFixed(0)} MB idle, at most ${(most - idle).toFixed(0)} MB more`, most - idle <= BARS.growth],
      [
        "memory afterwards",
        `${rest.megabytes.toFixed(0)} MB (${(100 * (rest.megabytes / idle - 1)).toFixed(0)} %) after ${rest.seconds} s`,
        Math.abs(rest.megabytes / idle - 1) <= BARS.rest,
      ],
      ["the server", server.isUp() ? "is up" : "is down", server.isUp()],
    ];
  } finally {
    await server.stop();
  }
}

/** Waits until memory is back, or for as long as it may take. */
async function memoryAtRest(server, idle) {
  for (let seconds = 0; ; seconds++) {
    const megabytes = server.megabytes();
    if (Math.abs(megabytes / idle - 1) <= BARS.rest || seconds >= BARS.restSeconds) return { megabytes, seconds };
    await pause(1);
  }
}

function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
