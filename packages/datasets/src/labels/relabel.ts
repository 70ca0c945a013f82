import { isEmotion, type Emotion } from "../emotion.ts";
import type { Utterance } from "../utterance.ts";

/** How labels are changed before training; plain data. */
export interface LabelMap {
  /**
   * Emotions that become another one. It is done in one step: a result is not merged again.
   * @defaultValue `{}`
   */
  readonly merge?: Readonly<Partial<Record<Emotion, Emotion>>>;
  /**
   * The emotions to keep, named as they are after merging; utterances of others are dropped.
   * @defaultValue all of them
   */
  readonly keep?: readonly Emotion[];
}

/**
 * Merges and drops labels.
 *
 * @param utterances - Not changed.
 * @param labels - What becomes what, and what stays.
 * @returns The remaining utterances, in their order.
 * @throws RangeError if `labels` has a word that is no emotion, or keeps none, or keeps one that is merged into
 *   another and so can never be there.
 *
 * @example
 * ```ts
 * const calm = ravdess.parse("03-01-02-01-01-01-01.wav");
 * const all = calm === undefined ? [] : [calm];
 * relabel(all, { merge: { calm: "neutral" } }).map((utterance) => utterance.emotion); // => ["neutral"]
 * relabel(all, { keep: ["happy", "sad"] }); // => []
 * ```
 */
export function relabel<Labelled extends Utterance>(utterances: readonly Labelled[], labels: LabelMap): Labelled[] {
  const { merge = {}, keep } = labels;
  const merged = new Map(Object.entries(merge));
  for (const word of [...merged.keys(), ...merged.values(), ...(keep ?? [])]) {
    if (!isEmotion(word)) throw new RangeError(`relabel: labels must be emotions; got ${JSON.stringify(word)}`);
  }
  if (keep?.length === 0) throw new RangeError("relabel: keep must name at least one emotion; got none");
  const results = new Set(merged.values());
  for (const emotion of keep ?? []) {
    if ((merged.get(emotion) ?? emotion) !== emotion && !results.has(emotion)) {
      throw new RangeError(`relabel: keep must name emotions as they are after merging; got ${emotion}, merged away`);
    }
  }

  return utterances
    .map((utterance) => ({ ...utterance, emotion: merged.get(utterance.emotion) ?? utterance.emotion }))
    .filter(({ emotion }) => keep?.includes(emotion) ?? true);
}
