import { CorpusError, type Corpus } from "../corpus.ts";
import type { Emotion } from "../emotion.ts";
import { recordingName } from "./recordingName.ts";
import type { Gender } from "../utterance.ts";

/** Sixth character of the file name, the initial of the German word. */
const EMOTION_BY_CODE: Readonly<Record<string, Emotion>> = {
  W: "angry", // Wut
  L: "bored", // Langeweile
  E: "disgust", // Ekel
  A: "fearful", // Angst
  F: "happy", // Freude
  T: "sad", // Trauer
  N: "neutral",
};

/** First two characters. */
const GENDER_BY_SPEAKER: Readonly<Record<string, Gender>> = {
  "03": "male",
  "08": "female",
  "09": "female",
  "10": "male",
  "11": "male",
  "12": "male",
  "13": "female",
  "14": "female",
  "15": "male",
  "16": "female",
};

/** Recordings of each speaker: the authors kept those that listeners recognised. */
const RECORDING_COUNTS: Readonly<Record<string, number>> = {
  "emo-db/03": 49,
  "emo-db/08": 58,
  "emo-db/09": 43,
  "emo-db/10": 38,
  "emo-db/11": 55,
  "emo-db/12": 35,
  "emo-db/13": 61,
  "emo-db/14": 69,
  "emo-db/15": 56,
  "emo-db/16": 71,
};

/** Third to fifth character. */
const TEXT_BY_CODE: Readonly<Record<string, string>> = {
  a01: "Der Lappen liegt auf dem Eisschrank",
  a02: "Das will sie am Mittwoch abgeben",
  a04: "Heute abend könnte ich es ihm sagen",
  a05: "Das schwarze Stück Papier befindet sich da oben neben dem Holzstück",
  a07: "In sieben Stunden wird es soweit sein",
  b01: "Was sind denn das für Tüten, die da unter dem Tisch stehen",
  b02: "Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter",
  b03: "An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht",
  b09: "Ich will das eben wegbringen und dann mit Karl was trinken gehen",
  b10: "Die wird auf dem Platz sein, wo wir sie immer hinlegen",
};

// speaker, text, emotion, version: SSccCEv
const FILE = /^(?<speaker>\d\d)(?<text>[ab]\d\d)(?<emotion>[WLEAFTN])(?<version>[a-z])$/i;

/**
 * Berlin Database of Emotional Speech: 535 utterances, ten actors, ten German sentences, 7 emotions.
 *
 * @see Burkhardt et al., "A database of German emotional speech", Interspeech 2005,
 *   https://doi.org/10.21437/Interspeech.2005-446
 *
 * @example
 * ```ts
 * emoDb.parse("wav/03a01Wa.wav")?.emotion; // => "angry"
 * emoDb.parse("wav/08b09Lb.wav")?.take; // => 2
 * ```
 */
export const emoDb: Corpus = {
  id: "emo-db",
  name: "EMO-DB",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust", "bored"],
  license: "free for research",
  citation: "Burkhardt et al. (2005), https://doi.org/10.21437/Interspeech.2005-446",
  url: "http://emodb.bilderbar.info/",
  parts: [
    {
      speakerCounts: RECORDING_COUNTS,
      emotionCounts: { neutral: 79, happy: 71, sad: 62, angry: 127, fearful: 69, disgust: 46, bored: 81 },
    },
  ],
  download: {
    kind: "archive",
    archives: [{ url: "http://emodb.bilderbar.info/download/download.zip", fileName: "emo-db.zip" }],
  },

  parse(path) {
    const fields = FILE.exec(recordingName(path)?.stem.toLowerCase() ?? "")?.groups;
    if (fields === undefined) return undefined;

    const { speaker = "", text: sentence = "", emotion: code = "", version = "" } = fields;
    const emotion = EMOTION_BY_CODE[code.toUpperCase()];
    if (emotion === undefined) throw new CorpusError("unknown-emotion", "emo-db", path, `there is no emotion ${code}`);
    const text = TEXT_BY_CODE[sentence];
    if (text === undefined) throw new CorpusError("unknown-text", "emo-db", path, `there is no text ${sentence}`);
    const gender = GENDER_BY_SPEAKER[speaker];
    if (gender === undefined)
      throw new CorpusError("unknown-speaker", "emo-db", path, `there is no speaker ${speaker}`);

    return {
      path,
      corpus: "emo-db",
      speaker: `emo-db/${speaker}`,
      emotion,
      gender,
      text,
      take: version.charCodeAt(0) - "a".charCodeAt(0) + 1,
    };
  },
};
