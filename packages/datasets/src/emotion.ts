/** An emotion that a recording is labelled with; one vocabulary for all corpora. */
export type Emotion = "neutral" | "calm" | "happy" | "sad" | "angry" | "fearful" | "disgust" | "surprised" | "bored";

/**
 * Every {@link Emotion}, in the order in which classes, columns and tables are given.
 *
 * @example
 * ```ts
 * emotions.indexOf("angry"); // => 4
 * ```
 */
export const emotions: readonly Emotion[] = [
  "neutral",
  "calm",
  "happy",
  "sad",
  "angry",
  "fearful",
  "disgust",
  "surprised",
  "bored",
];

/**
 * Whether a word is exactly one of {@link emotions}.
 *
 * @param word - Any text; case matters.
 *
 * @example
 * ```ts
 * isEmotion("angry"); // => true
 * isEmotion("anger"); // => false
 * ```
 */
export function isEmotion(word: string): word is Emotion {
  return (emotions as readonly string[]).includes(word);
}
