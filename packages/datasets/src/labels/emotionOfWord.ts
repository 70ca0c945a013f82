import type { Emotion } from "../emotion.ts";

/** Words that people and corpora use for each emotion: adjective, noun, and the usual three letters. */
const WORDS: Readonly<Record<Emotion, readonly string[]>> = {
  neutral: ["neutral", "neutrality", "neu"],
  calm: ["calm", "calmness"],
  happy: ["happy", "happiness", "joy", "joyful", "hap"],
  sad: ["sad", "sadness"],
  angry: ["angry", "anger", "ang"],
  fearful: ["fearful", "fear", "afraid", "scared", "fea"],
  disgust: ["disgust", "disgusted", "dis"],
  surprised: ["surprised", "surprise", "pleasantsurprise", "pleasantsurprised", "sur"],
  bored: ["bored", "boredom", "bor"],
};

const EMOTION_BY_WORD: ReadonlyMap<string, Emotion> = new Map(
  Object.entries(WORDS).flatMap(([emotion, words]) => words.map((word) => [word, emotion as Emotion] as const)),
);

/**
 * The emotion that a word names, by the usual adjectives, nouns and three-letter codes.
 *
 * Case, spaces, hyphens and underscores do not matter.
 *
 * @param word - A label or the name of a folder.
 * @param aliases - Further words, spelt in any case; they win over the usual ones.
 * @returns `undefined` if the word names no emotion.
 *
 * @example
 * ```ts
 * emotionOfWord("Anger"); // => "angry"
 * emotionOfWord("pleasant_surprise"); // => "surprised"
 * emotionOfWord("wut", { Wut: "angry" }); // => "angry"
 * emotionOfWord("recordings"); // => undefined
 * ```
 */
export function emotionOfWord(word: string, aliases: Readonly<Record<string, Emotion>> = {}): Emotion | undefined {
  const plain = plainWord(word);
  for (const [alias, emotion] of Object.entries(aliases)) {
    if (plainWord(alias) === plain) return emotion;
  }
  return EMOTION_BY_WORD.get(plain);
}

function plainWord(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "");
}
