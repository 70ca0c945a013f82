import type { MessagePort } from "node:worker_threads";
import { selectBackend } from "../backends/selectBackend.ts";
import type { FitJob } from "../parallel/fitJob.ts";
import { runFitJob } from "../parallel/runFitJob.ts";
import type { FitMessage, FitReply, FitTask } from "./fitTask.ts";
import { sentError } from "./sentError.ts";

/**
 * Runs one job in a thread of a pool.
 *
 * @returns What came of it; an error is an answer too, as threads would cut it down.
 *
 * @internal
 */
export async function fitInWorker({ backend, port }: FitTask): Promise<FitReply> {
  const controller = new AbortController();
  const { signal } = controller;
  port.on("close", () => {
    controller.abort(); // the other side gave the job up
  });
  const tell = (message: FitMessage): void => {
    port.postMessage(message);
  };
  try {
    const job = await jobFrom(port, signal, tell);
    await selectBackend(backend === undefined ? {} : { prefer: backend });
    return { result: await runFitJob(job, { signal, onEpoch: tell }) };
  } catch (error) {
    return { error: sentError(error) };
  } finally {
    port.close();
  }
}

/** Asks for the job, which may have been given up while it waited for this thread. */
function jobFrom(port: MessagePort, signal: AbortSignal, tell: (message: FitMessage) => void): Promise<FitJob> {
  return new Promise((resolve, reject) => {
    port.once("message", resolve);
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
    tell("ready");
  });
}
