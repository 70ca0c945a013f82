/**
 * Where the bundle of the trained recogniser lies: a `file:` URL in Node, and in a browser what the bundler makes of it.
 *
 * It tells the eight acted emotions of RAVDESS apart, and inherits that corpus's licence, CC BY-NC-SA 4.0: it is not for
 * commercial use. `MODEL_CARD.md` says what it scores.
 *
 * @see Livingstone & Russo, PLoS ONE 13(5): e0196391, 2018, https://doi.org/10.1371/journal.pone.0196391
 *
 * @example
 * ```ts
 * import { loadRecognizer } from "serkit";
 *
 * const recognizer = await loadRecognizer(pretrained);
 * recognizer.report.corpora[0].license; // => "CC-BY-NC-SA-4.0"
 * recognizer.dispose();
 * ```
 */
export const pretrained: URL = new URL("../ravdess.serkit", import.meta.url);
