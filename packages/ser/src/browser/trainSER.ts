import type { Recognizer } from "../recognition/recognizer.ts";
import { trainOn, type TrainOptions } from "../training/trainSER.ts";
import { browserPlatform } from "./browserPlatform.ts";
import type { BrowserExtractionOptions } from "./extraction/extractInBrowser.ts";

/** Options of {@link trainSER} in the browser: features are kept there. */
export interface BrowserTrainOptions extends TrainOptions, BrowserExtractionOptions {}

/**
 * Trains a recogniser where it is called. In a page this holds up input for as long as single steps take; see
 * {@link trainInWorker} for training that does not.
 *
 * @param options - The recordings, and what to do with them.
 * @returns The recogniser, whose `save` takes `indexeddb://NAME`; the caller owns it and must `dispose` it.
 * @throws `DataError` if too little can be used, `SplitError` if the protocol cannot be kept,
 *   `BackendError` if no backend works, RangeError if an option is out of range.
 *
 * @example
 * ```js
 * const recognizer = await trainSER({ data: recordings, emotions: ["angry", "sad"] });
 * await recognizer.save("indexeddb://my voice");
 * ```
 */
export async function trainSER(options: BrowserTrainOptions): Promise<Recognizer> {
  return trainOn(browserPlatform(options), options);
}
