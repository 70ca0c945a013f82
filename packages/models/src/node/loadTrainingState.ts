import { readFile } from "node:fs/promises";
import type { TrainingState } from "../training/trainingState.ts";
import { decodeTrainingState } from "./trainingStateBytes.ts";
import { TrainingStateError } from "./trainingStateError.ts";

/**
 * Reads the state of a training from a file of {@link saveTrainingState}.
 *
 * @param path - The file.
 * @returns The state, bit for bit, for `resumeFrom` of `fitClassifier`.
 * @throws TrainingStateError `not-found` if there is no such file, `unreadable` if it cannot be read, `damaged` if it
 *   is no such file or its checksum does not match.
 *
 * @example
 * ```ts
 * // Undefined the first time, for a training that begins anew.
 * const state = await loadTrainingState("no/such/state").catch((error: unknown) => {
 *   if (error instanceof TrainingStateError && error.code === "not-found") return undefined;
 *   throw error;
 * });
 * state; // => undefined
 * ```
 */
export async function loadTrainingState(path: string): Promise<TrainingState> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const isAbsent = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isAbsent) {
      const message = `There is no training's state at ${path}; check the path, or begin anew.`;
      throw new TrainingStateError("not-found", path, message, { cause });
    }
    const message = `The training's state at ${path} cannot be read; check that it is a file and may be read.`;
    throw new TrainingStateError("unreadable", path, message, { cause });
  }
  const state = decodeTrainingState(bytes);
  if (state === undefined) {
    const message = `${path} is no training's state, or a damaged one; take another copy or begin anew.`;
    throw new TrainingStateError("damaged", path, message);
  }
  return state;
}
