import { createRecordingPlan } from "../../extraction/recordingPlan.ts";
import { extractFile } from "./extractFile.ts";
import type { ExtractionMessage, ExtractionTask } from "./extractionTask.ts";

/**
 * Takes the features of files in a thread until none is left.
 *
 * Outcomes and errors go out by the port, so that one that comes by another way is of the thread itself.
 *
 * @internal
 */
export async function extractInWorker(task: ExtractionTask): Promise<void> {
  const { paths, next, port, request } = task;
  // Features are copied on their way out: once a thread has given any memory away, V8 compiles all its loops anew, to ask at each
  // access whether theirs is still there, which costs a fifth of the speed (Node 20).
  const send = (message: ExtractionMessage): void => {
    port.postMessage(message);
  };
  try {
    const plan = createRecordingPlan(request);
    for (let index = Atomics.add(next, 0, 1); index < paths.length; index = Atomics.add(next, 0, 1)) {
      send({ index, done: await extractFile(paths[index]!, plan, task) });
    }
  } catch (error) {
    send({ error });
  }
}
