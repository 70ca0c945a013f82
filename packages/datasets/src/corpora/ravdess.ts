import { CorpusError, type Corpus } from "../corpus.ts";
import type { Emotion } from "../emotion.ts";
import { recordingName } from "./recordingName.ts";
import type { Intensity } from "../utterance.ts";

/** Third field of the file name, by the corpus's own code. */
const EMOTION_BY_CODE: Readonly<Record<string, Emotion>> = {
  "01": "neutral",
  "02": "calm",
  "03": "happy",
  "04": "sad",
  "05": "angry",
  "06": "fearful",
  "07": "disgust",
  "08": "surprised",
};

/** Fourth field. */
const INTENSITY_BY_CODE: Readonly<Record<string, Intensity>> = { "01": "normal", "02": "strong" };

/** Fifth field. */
const TEXT_BY_CODE: Readonly<Record<string, string>> = {
  "01": "Kids are talking by the door",
  "02": "Dogs are sitting by the door",
};

// modality-channel-emotion-intensity-statement-repetition-actor, two digits each.
// Modality 03 is audio only: the other two are videos of the same takes. Channel 01 is speech, 02 song.
const FILE = /^03-(?<channel>0[12])-(?<emotion>\d\d)-(?<intensity>\d\d)-(?<text>\d\d)-(?<take>\d\d)-(?<actor>\d\d)$/;

const ACTOR_COUNT = 24;
const TAKE_COUNT = 2;

const ACTORS = Array.from({ length: ACTOR_COUNT }, (_, i) => `ravdess/${String(i + 1).padStart(2, "0")}`);

/** Who was not recorded singing, as the page of the corpus says. */
const ACTOR_WITHOUT_SONG = "ravdess/18";

/** Codes of the emotions that were spoken but not sung. */
const SPOKEN_ONLY: readonly string[] = ["07", "08"];

/**
 * Ryerson Audio-Visual Database of Emotional Speech and Song, its audio-only files: 1 440 spoken utterances,
 * 24 actors × 60, and 1 012 sung ones, 23 actors × 44.
 *
 * Odd-numbered actors are male, even-numbered ones female. Neutral has one intensity only; song lacks disgust
 * and surprise.
 *
 * @see Livingstone & Russo, PLoS ONE 13(5): e0196391, 2018, https://doi.org/10.1371/journal.pone.0196391
 *
 * @example
 * ```ts
 * ravdess.parse("Actor_12/03-01-06-01-02-01-12.wav")?.emotion; // => "fearful"
 * ravdess.parse("Actor_12/02-01-06-01-02-01-12.mp4"); // => undefined
 * ```
 */
export const ravdess: Corpus = {
  id: "ravdess",
  name: "RAVDESS",
  emotions: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  license: "CC-BY-NC-SA-4.0",
  citation: "Livingstone & Russo (2018), https://doi.org/10.1371/journal.pone.0196391",
  url: "https://zenodo.org/records/1188976",
  parts: [
    {
      channel: "speech",
      speakerCounts: Object.fromEntries(ACTORS.map((actor) => [actor, 60])),
      emotionCounts: {
        neutral: 96,
        calm: 192,
        happy: 192,
        sad: 192,
        angry: 192,
        fearful: 192,
        disgust: 192,
        surprised: 192,
      },
    },
    {
      channel: "song",
      speakerCounts: Object.fromEntries(
        ACTORS.filter((actor) => actor !== ACTOR_WITHOUT_SONG).map((actor) => [actor, 44]),
      ),
      emotionCounts: { neutral: 92, calm: 184, happy: 184, sad: 184, angry: 184, fearful: 184 },
    },
  ],
  download: {
    kind: "archive",
    archives: [
      {
        url: "https://zenodo.org/records/1188976/files/Audio_Speech_Actors_01-24.zip?download=1",
        fileName: "Audio_Speech_Actors_01-24.zip",
        byteLength: 208_468_073,
        md5: "bc696df654c87fed845eb13823edef8a",
      },
    ],
  },

  parse(path) {
    const fields = FILE.exec(recordingName(path)?.stem ?? "")?.groups;
    if (fields === undefined) return undefined;

    const { channel: channelCode, emotion: code = "", intensity: degree = "", text: line = "", actor = "" } = fields;
    const channel = channelCode === "02" ? "song" : "speech";
    const emotion = EMOTION_BY_CODE[code];
    if (emotion === undefined || (channel === "song" && SPOKEN_ONLY.includes(code))) {
      throw new CorpusError("unknown-emotion", "ravdess", path, `there is no emotion ${code} in ${channel}`);
    }
    const intensity = INTENSITY_BY_CODE[degree];
    if (intensity === undefined || (emotion === "neutral" && intensity === "strong")) {
      throw new CorpusError("unknown-intensity", "ravdess", path, `there is no intensity ${degree} of ${emotion}`);
    }
    const text = TEXT_BY_CODE[line];
    if (text === undefined) throw new CorpusError("unknown-text", "ravdess", path, `there is no statement ${line}`);
    const take = Number(fields["take"]);
    if (take < 1 || take > TAKE_COUNT) {
      throw new CorpusError("unknown-take", "ravdess", path, `there is no repetition ${take}`);
    }
    const actorNumber = Number(actor);
    if (actorNumber < 1 || actorNumber > ACTOR_COUNT) {
      throw new CorpusError("unknown-speaker", "ravdess", path, `there is no actor ${actor}`);
    }

    return {
      path,
      corpus: "ravdess",
      speaker: `ravdess/${actor}`,
      emotion,
      gender: actorNumber % 2 === 1 ? "male" : "female",
      intensity,
      channel,
      text,
      take,
    };
  },
};
