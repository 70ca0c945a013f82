import { createRecordingPlan } from "../../extraction/recordingPlan.ts";
import { extractFile, type FileOutcome } from "./extractFile.ts";
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
  const send = (message: ExtractionMessage, buffers: ArrayBuffer[] = []): void => {
    port.postMessage(message, buffers);
  };
  try {
    const plan = createRecordingPlan(request);
    for (let index = Atomics.add(next, 0, 1); index < paths.length; index = Atomics.add(next, 0, 1)) {
      const done = await extractFile(paths[index]!, plan, task);
      send({ index, done }, buffersOf(done));
    }
  } catch (error) {
    send({ error });
  }
}

/** The memory of the features, which need not be copied on its way out. */
function buffersOf({ outcome }: FileOutcome): ArrayBuffer[] {
  return outcome !== undefined && "features" in outcome ? outcome.features.flat().map(({ buffer }) => buffer) : [];
}
