import { CorpusError, type Corpus } from "../corpus.ts";
import type { Emotion } from "../emotion.ts";
import { recordingName } from "./recordingName.ts";

/** Letters before the number in the file name. */
const EMOTION_BY_CODE: Readonly<Record<string, Emotion>> = {
  a: "angry",
  d: "disgust",
  f: "fearful",
  h: "happy",
  n: "neutral",
  sa: "sad",
  su: "surprised",
};

// speaker_emotionNumber, or emotionNumber in the speaker's folder. Two letters are tried before one.
// Copies merged without their folders are numbered, "f11 (2)": those have lost their speaker.
const FILE = /^(?:(?<speaker>DC|JE|JK|KL)_)?(?<emotion>sa|su|[adfhn])(?<number>\d\d)(?<copy> \(\d+\))?$/i;

const SPEAKER_FOLDER = /^(?:DC|JE|JK|KL)$/i;

const SENTENCE_COUNT = 15;
const NEUTRAL_SENTENCE_COUNT = 30;

/**
 * Surrey Audio-Visual Expressed Emotion: 480 utterances, four men × (6 emotions × 15 + 30 neutral).
 *
 * A file name without its speaker, outside a speaker's folder, is taken for SAVEE's (and refused) only below a
 * folder whose name says so.
 *
 * @see Haq & Jackson, "Multimodal emotion recognition", in Machine Audition, IGI Global, 2010, pp. 398–423.
 *
 * @example
 * ```ts
 * savee.parse("AudioData/DC/su03.wav")?.emotion; // => "surprised"
 * savee.parse("ALL/KL_n27.wav")?.speaker; // => "savee/KL"
 * savee.parse("a01.wav"); // => undefined
 * ```
 */
export const savee: Corpus = {
  id: "savee",
  name: "SAVEE",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  license: "free for research, after registration",
  citation: "Haq & Jackson (2010), Multimodal emotion recognition, in Machine Audition, IGI Global, pp. 398-423",
  url: "http://kahlan.eps.surrey.ac.uk/savee/",
  parts: [
    {
      speakerCounts: { "savee/DC": 120, "savee/JE": 120, "savee/JK": 120, "savee/KL": 120 },
      emotionCounts: { neutral: 120, happy: 60, sad: 60, angry: 60, fearful: 60, disgust: 60, surprised: 60 },
    },
  ],
  download: {
    kind: "by-hand",
    steps: [
      "register at http://kahlan.eps.surrey.ac.uk/savee/",
      "download the audio and unpack it, keeping the folders DC, JE, JK and KL, for they name the speakers",
      "name the folder that holds them to serkit",
    ],
  },

  parse(path) {
    const name = recordingName(path);
    const fields = FILE.exec(name?.stem ?? "")?.groups;
    if (name === undefined || fields === undefined) return undefined;

    const { emotion: code = "", number = "", copy } = fields;
    const speaker = fields["speaker"] ?? name.folders.filter((folder) => SPEAKER_FOLDER.test(folder)).at(-1);
    if (speaker === undefined || copy !== undefined) {
      if (speaker === undefined && !name.folders.some((folder) => /savee/i.test(folder))) return undefined;
      throw new CorpusError("unknown-speaker", "savee", path, "the name does not tell who speaks");
    }
    const emotion = EMOTION_BY_CODE[code.toLowerCase()];
    if (emotion === undefined) throw new CorpusError("unknown-emotion", "savee", path, `there is no emotion ${code}`);
    const take = Number(number);
    if (take < 1 || take > (emotion === "neutral" ? NEUTRAL_SENTENCE_COUNT : SENTENCE_COUNT)) {
      throw new CorpusError("unknown-text", "savee", path, `there is no sentence ${number} of ${emotion}`);
    }

    return { path, corpus: "savee", speaker: `savee/${speaker.toUpperCase()}`, emotion, gender: "male", take };
  },
};
