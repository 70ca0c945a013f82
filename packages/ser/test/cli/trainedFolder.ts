import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { runSerkit } from "./runSerkit.ts";

/** What a command prints as one JSON object. */
export type Json = Record<string, unknown>;

/** Reads one JSON object. */
export const parse = (text: string): Json => JSON.parse(text) as Json;

/** A folder of synthetic recordings, and beside them `model.serkit`, trained on them. */
export interface TrainedFolder {
  /** Where it all lies. */
  readonly folder: string;
  /** The folder of recordings: 2 takes of 2 emotions by 4 speakers. */
  readonly recordings: string;
  /** One of the recordings. */
  readonly clip: string;
  /** The arguments that the model was trained with, but for where it went. */
  readonly training: readonly string[];
}

/** Makes such a folder before the tests of a file, and takes it away after them. */
export function useTrainedFolder(): TrainedFolder {
  const folder = mkdtempSync(join(tmpdir(), "serkit-trained-"));
  const recordings = join(folder, "recordings");
  const clip = join(recordings, "synthetic/speaker-01/speaker-01_sad_01.wav");
  const emotions = ["--emotions", "angry,sad"];
  const training = ["train", recordings, "--recipe", "savee-dnn", ...emotions, "--epochs", "3", "--seed", "7"];
  beforeAll(async () => {
    const made = await runSerkit(["synthesize", recordings, "--speakers", "4", ...emotions, "--takes", "2"]);
    expect(made).toMatchObject({ exitCode: 0, stdout: `16 recordings of 4 made-up speakers in ${recordings}\n` });
    const trained = await runSerkit([...training, "--out", "model.serkit"], { cwd: folder });
    expect(trained.exitCode).toBe(0);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return { folder, recordings, clip, training };
}
