import { CorpusError, type Corpus } from "../corpus.ts";
import type { Emotion } from "../emotion.ts";
import { recordingName } from "./recordingName.ts";

/** Last field of the file name; `ps` is "pleasant surprise". */
const EMOTION_BY_CODE: ReadonlyMap<string, Emotion> = new Map([
  ["angry", "angry"],
  ["disgust", "disgust"],
  ["fear", "fearful"],
  ["happy", "happy"],
  ["neutral", "neutral"],
  ["ps", "surprised"],
  ["sad", "sad"],
]);

// speaker_word_emotion. One file, OA_bite_neutral.wav, lacks the last letter of its speaker.
const FILE = /^(?<speaker>OAF|OA|YAF)_(?<word>[a-z]+)_(?<emotion>[a-z]+)$/i;

/**
 * Toronto Emotional Speech Set: 2 800 utterances, two actresses × 200 words × 7 emotions, spoken as
 * "Say the word …".
 *
 * With two speakers, a speaker-independent result on it says little.
 *
 * @see Pichora-Fuller & Dupuis, Borealis, 2020, https://doi.org/10.5683/SP2/E8H2MF
 *
 * @example
 * ```ts
 * tess.parse("YAF_pleasant_surprised/YAF_back_ps.wav")?.emotion; // => "surprised"
 * tess.parse("OAF_neutral/OA_bite_neutral.wav")?.speaker; // => "tess/OAF"
 * ```
 */
export const tess: Corpus = {
  id: "tess",
  name: "TESS",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  license: "CC-BY-NC-ND-4.0",
  citation: "Pichora-Fuller & Dupuis (2020), https://doi.org/10.5683/SP2/E8H2MF",
  url: "https://doi.org/10.5683/SP2/E8H2MF",
  parts: [
    {
      speakerCounts: { "tess/OAF": 1400, "tess/YAF": 1400 },
      emotionCounts: { neutral: 400, happy: 400, sad: 400, angry: 400, fearful: 400, disgust: 400, surprised: 400 },
    },
  ],
  download: {
    kind: "by-hand",
    steps: [
      "open https://doi.org/10.5683/SP2/E8H2MF",
      "download its files and unpack what is packed",
      "name the folder that holds them to serkit",
    ],
  },

  parse(path) {
    const fields = FILE.exec(recordingName(path)?.stem ?? "")?.groups;
    if (fields === undefined) return undefined;

    const { speaker = "", word = "", emotion: code = "" } = fields;
    const emotion = EMOTION_BY_CODE.get(code.toLowerCase());
    if (emotion === undefined) throw new CorpusError("unknown-emotion", "tess", path, `there is no emotion ${code}`);

    return {
      path,
      corpus: "tess",
      speaker: speaker.toUpperCase() === "YAF" ? "tess/YAF" : "tess/OAF",
      emotion,
      gender: "female",
      text: `Say the word ${word.toLowerCase()}`,
    };
  },
};
