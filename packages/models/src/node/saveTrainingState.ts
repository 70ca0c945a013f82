import { open, rename } from "node:fs/promises";
import type { TrainingState } from "../training/trainingState.ts";
import { encodeTrainingState } from "./trainingStateBytes.ts";
import { TrainingStateError } from "./trainingStateError.ts";

/**
 * Writes the state of a training to a file, so that a later process can go on from there.
 *
 * It is written beside the file, under the name with `.part`, and takes its place in one step when it is on the disk:
 * whenever the process or the machine stops, the file is the former state or this one, whole.
 *
 * @param path - The file; its folder must exist. One process writes to it at a time.
 * @param state - From `onCheckpoint` of `fitClassifier`.
 * @throws TrainingStateError `unwritable` if it cannot be written; the former file is still there then.
 *
 * @example
 * ```ts
 * const description = { version: 1, seed: 1, rows: 4, batchSize: 2, optimizer: "sgd", steps: 0, results: [] } as const;
 * const saved = saveTrainingState("no/such/folder/state", { description, tensors: [] });
 * const error = await saved.catch((reason: unknown) => reason);
 * error instanceof TrainingStateError && error.code; // => "unwritable"
 * ```
 */
export async function saveTrainingState(path: string, state: TrainingState): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, "w");
    try {
      await file.writeFile(encodeTrainingState(state));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (cause) {
    const message = `The training's state cannot be written to ${path}; check that the folder exists, can be written to and has room.`;
    throw new TrainingStateError("unwritable", path, message, { cause });
  }
}
