import type { Platform } from "../platform/platform.ts";
import { fitInTurn } from "../training/fitInTurn.ts";
import { extractInBrowser, type BrowserExtractionOptions } from "./extraction/extractInBrowser.ts";
import { browserStorage } from "./storage/browserStorage.ts";

/** The platform of pages and their workers: features and bundles are kept in IndexedDB. */
export function browserPlatform(options: BrowserExtractionOptions): Platform {
  return {
    ...browserStorage,
    concurrency: 1,
    extract: extractInBrowser(options),
    fit: (jobs, _, observer) => fitInTurn(jobs, observer),
  };
}
