import { CorpusError, type Corpus } from "../corpus.ts";
import type { Emotion } from "../emotion.ts";
import { recordingName } from "./recordingName.ts";
import type { Intensity } from "../utterance.ts";

/** Third field of the file name. */
const EMOTION_BY_CODE: Readonly<Record<string, Emotion>> = {
  ANG: "angry",
  DIS: "disgust",
  FEA: "fearful",
  HAP: "happy",
  NEU: "neutral",
  SAD: "sad",
};

/** Fourth field; XX, of which one X may be lost, is "not graded". */
const INTENSITY_BY_CODE: Readonly<Record<string, Intensity | undefined>> = {
  LO: "low",
  MD: "medium",
  HI: "high",
  XX: undefined,
  X: undefined,
};

/** Second field. */
const TEXT_BY_CODE: Readonly<Record<string, string>> = {
  IEO: "It's eleven o'clock",
  TIE: "That is exactly what happened",
  IOM: "I'm on my way to the meeting",
  IWW: "I wonder what this is about",
  TAI: "The airplane is almost full",
  MTI: "Maybe tomorrow it will be cold",
  IWL: "I would like a new alarm clock",
  ITH: "I think I have a doctor's appointment",
  DFA: "Don't forget a jacket",
  ITS: "I think I've seen this before",
  TSI: "The surface is slick",
  WSI: "We'll stop in a couple of minutes",
};

// actor_sentence_emotion_level
const FILE = /^(?<actor>1\d{3})_(?<text>[A-Z]{3})_(?<emotion>[A-Z]{3})_(?<level>[A-Z]{1,2})$/i;

const FIRST_ACTOR = 1001;
const LAST_ACTOR = 1091;

/** An actor has 82 recordings, but for these five. */
const INCOMPLETE_ACTORS: Readonly<Record<number, number>> = { 1002: 81, 1008: 76, 1009: 76, 1019: 76, 1076: 81 };

/** The actresses, from the corpus's own VideoDemographics.csv: 43 of the 91. */
const ACTRESSES: ReadonlySet<number> = new Set([
  1002, 1003, 1004, 1006, 1007, 1008, 1009, 1010, 1012, 1013, 1018, 1020, 1021, 1024, 1025, 1028, 1029, 1030, 1037,
  1043, 1046, 1047, 1049, 1052, 1053, 1054, 1055, 1056, 1058, 1060, 1061, 1063, 1072, 1073, 1074, 1075, 1076, 1078,
  1079, 1082, 1084, 1089, 1091,
]);

/**
 * Crowd-sourced Emotional Multimodal Actors Dataset: 7 442 utterances of 91 actors, 12 sentences, 6 emotions.
 *
 * Three pairs of its files are byte for byte the same under two labels; `findDuplicates` of the Node entry names them.
 *
 * @see Cao et al., IEEE Transactions on Affective Computing 5(4), 2014, https://doi.org/10.1109/TAFFC.2014.2336244
 *
 * @example
 * ```ts
 * cremaD.parse("AudioWAV/1064_IEO_ANG_MD.wav")?.intensity; // => "medium"
 * cremaD.parse("AudioWAV/1064_IEO_ANG_MD.wav")?.speaker; // => "crema-d/1064"
 * ```
 */
export const cremaD: Corpus = {
  id: "crema-d",
  name: "CREMA-D",
  emotions: ["neutral", "happy", "sad", "angry", "fearful", "disgust"],
  license: "ODbL-1.0",
  citation: "Cao et al. (2014), https://doi.org/10.1109/TAFFC.2014.2336244",
  url: "https://github.com/CheyneyComputerScience/CREMA-D",
  parts: [
    {
      speakerCounts: Object.fromEntries(
        Array.from({ length: LAST_ACTOR - FIRST_ACTOR + 1 }, (_, i) => FIRST_ACTOR + i).map((actor) => [
          `crema-d/${actor}`,
          INCOMPLETE_ACTORS[actor] ?? 82,
        ]),
      ),
      emotionCounts: { neutral: 1087, happy: 1271, sad: 1271, angry: 1271, fearful: 1271, disgust: 1271 },
    },
  ],
  download: {
    kind: "by-hand",
    steps: [
      "install Git LFS, without which the recordings arrive as short texts that point to them",
      "run git clone https://github.com/CheyneyComputerScience/CREMA-D, and git lfs pull in the folder it makes",
      "name its folder AudioWAV to serkit",
    ],
  },

  parse(path) {
    const fields = FILE.exec(recordingName(path)?.stem.toUpperCase() ?? "")?.groups;
    if (fields === undefined) return undefined;

    const { actor = "", text: sentence = "", emotion: code = "", level = "" } = fields;
    const emotion = EMOTION_BY_CODE[code];
    if (emotion === undefined) throw new CorpusError("unknown-emotion", "crema-d", path, `there is no emotion ${code}`);
    if (!(level in INTENSITY_BY_CODE)) {
      throw new CorpusError("unknown-intensity", "crema-d", path, `there is no level ${level}`);
    }
    const intensity = INTENSITY_BY_CODE[level];
    const text = TEXT_BY_CODE[sentence];
    if (text === undefined) throw new CorpusError("unknown-text", "crema-d", path, `there is no sentence ${sentence}`);
    const actorNumber = Number(actor);
    if (actorNumber < FIRST_ACTOR || actorNumber > LAST_ACTOR) {
      throw new CorpusError("unknown-speaker", "crema-d", path, `there is no actor ${actor}`);
    }

    return {
      path,
      corpus: "crema-d",
      speaker: `crema-d/${actor}`,
      emotion,
      gender: ACTRESSES.has(actorNumber) ? "female" : "male",
      ...(intensity === undefined ? {} : { intensity }),
      text,
    };
  },
};
