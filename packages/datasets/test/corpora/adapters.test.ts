import { describe, expect, it } from "vitest";
import { cremaD, CorpusError, emoDb, ravdess, savee, synthetic, tess, type Corpus } from "../../src/index.ts";

function errorOf(corpus: Corpus, path: string): unknown {
  try {
    return corpus.parse(path);
  } catch (error) {
    return error;
  }
}

describe("adapters read everything that a name says", () => {
  it.each([
    [
      ravdess,
      "03-01-06-02-02-01-12.wav",
      {
        corpus: "ravdess",
        speaker: "ravdess/12",
        emotion: "fearful",
        gender: "female",
        intensity: "strong",
        channel: "speech",
        text: "Dogs are sitting by the door",
        take: 1,
      },
    ],
    [
      tess,
      "OA_bite_neutral.wav",
      { corpus: "tess", speaker: "tess/OAF", emotion: "neutral", gender: "female", text: "Say the word bite" },
    ],
    [savee, "DC/sa04.wav", { corpus: "savee", speaker: "savee/DC", emotion: "sad", gender: "male", take: 4 }],
    [
      cremaD,
      "1002_IEO_FEA_LO.wav",
      {
        corpus: "crema-d",
        speaker: "crema-d/1002",
        emotion: "fearful",
        gender: "female",
        intensity: "low",
        text: "It's eleven o'clock",
      },
    ],
    [
      cremaD,
      "1001_DFA_NEU_XX.wav",
      { corpus: "crema-d", speaker: "crema-d/1001", emotion: "neutral", gender: "male", text: "Don't forget a jacket" },
    ],
    [
      emoDb,
      "08a02Lb.wav",
      {
        corpus: "emo-db",
        speaker: "emo-db/08",
        emotion: "bored",
        gender: "female",
        text: "Das will sie am Mittwoch abgeben",
        take: 2,
      },
    ],
    [
      synthetic,
      "speaker-04_bored_12.wav",
      { corpus: "synthetic", speaker: "synthetic/04", emotion: "bored", gender: "female", take: 12 },
    ],
  ])("%#: $id", (corpus, path, expected) => {
    expect(corpus.parse(path)).toEqual({ path, ...expected });
  });

  it("tell the two channels of RAVDESS apart", () => {
    expect(ravdess.parse("03-02-03-01-01-01-01.wav")?.channel).toBe("song");
  });

  it("take the speaker of SAVEE from the file name before the folder, and the folder nearest to the file", () => {
    expect(savee.parse("DC/JE_a01.wav")?.speaker).toBe("savee/JE");
    expect(savee.parse("DC/backup/KL/wav/a01.wav")?.speaker).toBe("savee/KL");
  });

  it("have 43 actresses among the 91 actors of CREMA-D", () => {
    const genders = Array.from({ length: 91 }, (_, i) => cremaD.parse(`${1001 + i}_DFA_ANG_XX.wav`)?.gender);
    expect(genders.filter((gender) => gender === "female")).toHaveLength(43);
    expect(genders.filter((gender) => gender === "male")).toHaveLength(48);
  });
});

describe("adapters refuse names that are of their form but of nothing in the corpus", () => {
  it.each([
    [
      ravdess,
      "03-01-06-01-02-01-99.wav",
      "unknown-speaker",
      "ravdess: there is no actor 99; check the name of 03-01-06-01-02-01-99.wav",
    ],
    [ravdess, "03-01-06-01-02-01-00.wav", "unknown-speaker", "there is no actor 00"],
    [ravdess, "03-01-09-01-02-01-01.wav", "unknown-emotion", "there is no emotion 09 in speech"],
    [ravdess, "03-02-07-01-02-01-01.wav", "unknown-emotion", "there is no emotion 07 in song"],
    [ravdess, "03-01-01-02-02-01-01.wav", "unknown-intensity", "there is no intensity 02 of neutral"],
    [ravdess, "03-01-02-03-02-01-01.wav", "unknown-intensity", "there is no intensity 03 of calm"],
    [ravdess, "03-01-02-01-03-01-01.wav", "unknown-text", "there is no statement 03"],
    [ravdess, "03-01-02-01-01-03-01.wav", "unknown-take", "there is no repetition 3"],
    [tess, "OAF_back_joy.wav", "unknown-emotion", "tess: there is no emotion joy"],
    [tess, "OAF_back_constructor.wav", "unknown-emotion", "tess: there is no emotion constructor"],
    [savee, "DC/a16.wav", "unknown-text", "savee: there is no sentence 16 of angry"],
    [savee, "DC/n31.wav", "unknown-text", "savee: there is no sentence 31 of neutral"],
    [savee, "Savee/f11.wav", "unknown-speaker", "savee: the name does not tell who speaks"],
    [savee, "Savee/f11 (2).wav", "unknown-speaker", "savee: the name does not tell who speaks"],
    [cremaD, "1092_DFA_ANG_XX.wav", "unknown-speaker", "crema-d: there is no actor 1092"],
    [cremaD, "1001_DFA_SUR_XX.wav", "unknown-emotion", "crema-d: there is no emotion SUR"],
    [cremaD, "1001_ABC_ANG_XX.wav", "unknown-text", "crema-d: there is no sentence ABC"],
    [cremaD, "1001_DFA_ANG_ZZ.wav", "unknown-intensity", "crema-d: there is no level ZZ"],
    [emoDb, "04a01Fa.wav", "unknown-speaker", "emo-db: there is no speaker 04"],
    [emoDb, "03a03Fa.wav", "unknown-text", "emo-db: there is no text a03"],
    [synthetic, "speaker-03_joy_01.wav", "unknown-emotion", "synthetic: there is no emotion joy"],
    [synthetic, "speaker-00_angry_01.wav", "unknown-speaker", "synthetic: speakers are numbered from 01"],
    [synthetic, "speaker-01_angry_00.wav", "unknown-take", "synthetic: takes are numbered from 01"],
  ])("%#: %s %s", (corpus, path, code, message) => {
    const error = errorOf(corpus, path);
    expect(error).toBeInstanceOf(CorpusError);
    expect(error).toMatchObject({ name: "CorpusError", code, corpus: corpus.id, path });
    expect((error as CorpusError).message).toContain(message);
  });

  it("but SAVEE's numbered copies elsewhere are just foreign", () => {
    expect(savee.parse("merged/f11 (2).wav")).toBeUndefined();
  });
});
