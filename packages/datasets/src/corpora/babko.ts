import type { Corpus } from "../corpus.ts";
import { cremaD } from "./cremaD.ts";
import { ravdess } from "./ravdess.ts";
import { savee } from "./savee.ts";
import { tess } from "./tess.ts";

const PARTS: readonly Corpus[] = [cremaD, ravdess, savee, tess];

/**
 * "Speech Emotion Recognition (en)": CREMA-D, RAVDESS, SAVEE and TESS under one root, 12 162 utterances.
 *
 * Each utterance belongs to the corpus it came from, so a speaker keeps one name wherever the file was found.
 *
 * @see https://www.kaggle.com/datasets/dmitrybabko/speech-emotion-recognition-en
 *
 * @example
 * ```ts
 * babko.parse("Crema/1064_IEO_ANG_MD.wav")?.corpus; // => "crema-d"
 * babko.parse("Savee/KL_n27.wav")?.speaker; // => "savee/KL"
 * ```
 */
export const babko: Corpus = {
  id: "babko",
  name: "Speech Emotion Recognition (en)",
  emotions: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  license: "by part: ODbL-1.0, CC-BY-NC-SA-4.0, free for research, CC-BY-NC-ND-4.0",
  citation: PARTS.map((part) => part.citation).join("; "),
  url: "https://www.kaggle.com/datasets/dmitrybabko/speech-emotion-recognition-en",
  download: {
    kind: "by-hand",
    steps: [
      "open https://www.kaggle.com/datasets/dmitrybabko/speech-emotion-recognition-en and sign in",
      "download the archive and unpack it",
      "name the folder that holds Crema, Ravdess, Savee and Tess to serkit",
    ],
  },

  parse(path) {
    for (const part of PARTS) {
      const utterance = part.parse(path);
      if (utterance !== undefined) return utterance;
    }
    return undefined;
  },
};
