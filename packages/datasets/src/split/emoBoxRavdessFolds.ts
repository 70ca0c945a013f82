/**
 * The test actors of EmoBox's six folds of RAVDESS speech, for {@link fixedFolds}.
 *
 * @see Ma et al., "EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark",
 *   Interspeech 2024, https://github.com/emo-box/EmoBox
 *
 * @example
 * ```ts
 * emoBoxRavdessFolds[0]; // => ["ravdess/01", "ravdess/11", "ravdess/20", "ravdess/21"]
 * ```
 */
export const emoBoxRavdessFolds: readonly (readonly string[])[] = [
  ["ravdess/01", "ravdess/11", "ravdess/20", "ravdess/21"],
  ["ravdess/04", "ravdess/10", "ravdess/12", "ravdess/14"],
  ["ravdess/08", "ravdess/09", "ravdess/19", "ravdess/23"],
  ["ravdess/03", "ravdess/05", "ravdess/07", "ravdess/24"],
  ["ravdess/02", "ravdess/15", "ravdess/16", "ravdess/18"],
  ["ravdess/06", "ravdess/13", "ravdess/17", "ravdess/22"],
];
