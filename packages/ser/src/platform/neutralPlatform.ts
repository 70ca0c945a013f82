import { extractInTurn } from "../extraction/extractRecordings.ts";
import { fitInTurn } from "../training/fitInTurn.ts";
import { neutralStorage } from "./neutralStorage.ts";
import type { Platform } from "./platform.ts";

/** The platform of browsers and workers: everything is done where it is asked for. */
export const neutralPlatform: Platform = {
  ...neutralStorage,
  concurrency: 1,
  extract: (recordings, request, observer) => extractInTurn(neutralStorage, recordings, request, observer),
  fit: (jobs, _, observer) => fitInTurn(jobs, observer),
};
