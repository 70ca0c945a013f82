import { loadOn, type BundleSource, type LoadOptions } from "../recognition/loadRecognizer.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { browserStorage } from "./storage/browserStorage.ts";

/**
 * Loads a recogniser from a bundle, also from one that was kept in the browser.
 *
 * @param source - `indexeddb://NAME`, a URL, `Blob`, or bytes.
 * @param options - Which backend to use, and whose voice to expect.
 * @returns The recogniser, whose `save` takes `indexeddb://NAME` too; the caller owns it and must `dispose` it.
 * @throws `BundleError` if it is no bundle or a damaged one, `StorageError` if it cannot be read,
 *   `BackendError` if no backend works, `EnrolmentError` if the enrolment is another recogniser's.
 *
 * @example
 * ```js
 * const recognizer = await loadRecognizer("ravdess.serkit");
 * await recognizer.save("indexeddb://ravdess");
 * const again = await loadRecognizer("indexeddb://ravdess");
 * ```
 */
export function loadRecognizer(source: BundleSource, options: LoadOptions = {}): Promise<Recognizer> {
  return loadOn(browserStorage, source, options);
}
