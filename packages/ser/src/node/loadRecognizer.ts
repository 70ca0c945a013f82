import { loadOn, type BundleSource, type LoadOptions } from "../recognition/loadRecognizer.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import { nodeStorage } from "./nodeStorage.ts";

/**
 * Loads a recogniser from a bundle.
 *
 * @param source - A path, `file:` or `http(s):` URL, `Blob`, or bytes.
 * @param options - Which backend to use.
 * @returns The recogniser; the caller owns it and must `dispose` it.
 * @throws {@link BundleError} if it is no bundle or a damaged one, {@link StorageError} if it cannot be read,
 *   `BackendError` if no backend works.
 */
export function loadRecognizer(source: BundleSource, options: LoadOptions = {}): Promise<Recognizer> {
  return loadOn(nodeStorage, source, options);
}
