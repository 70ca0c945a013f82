import { describe, expect, it } from "vitest";
import {
  babko,
  cremaD,
  emoDb,
  emotions,
  labelledFolders,
  ravdess,
  savee,
  synthetic,
  tess,
  type Corpus,
} from "../../src/index.ts";

/** For each corpus, paths that are its own. */
const examples: readonly (readonly [Corpus, readonly string[]])[] = [
  [ravdess, ["Actor_12/03-01-06-01-02-01-12.wav", "03-02-05-02-01-02-17.WAV"]],
  [tess, ["OAF_Fear/OAF_back_fear.wav", "OAF_neutral/OA_bite_neutral.wav", "YAF_VOTE_PS.WAV"]],
  [savee, ["DC/a01.wav", "ALL/KL_su15.wav", "je/N30.WAV"]],
  [cremaD, ["AudioWAV/1001_DFA_ANG_XX.wav", "1040_ITH_SAD_X.wav", "1091_ieo_neu_hi.mp3"]],
  [emoDb, ["wav/03a01Fa.wav", "16B10LB.WAV"]],
  [babko, ["Crema/1064_IEO_ANG_MD.wav", "Savee/KL_n27.wav", "Tess/OAF_angry/OAF_page_angry.wav"]],
  [synthetic, ["synthetic/speaker-03/speaker-03_angry_02.wav"]],
  [labelledFolders(), ["mine/Anger/anna/1.wav", "bored/1.flac"]],
];
const corpora = examples.map(([corpus]) => corpus);

it("have ids that differ", () => {
  expect(new Set(corpora.map((corpus) => corpus.id)).size).toBe(corpora.length);
});

describe.each(examples)("$id", (corpus, own) => {
  it("says whom to cite and under which licence", () => {
    expect(corpus.name).not.toBe("");
    expect(corpus.citation).not.toBe("");
    expect(corpus.license).not.toBe("");
    if (corpus.url !== "") expect(new URL(corpus.url).protocol).toMatch(/^https?:$/);
  });

  it("has parts whose speakers and emotions add up to the same number, all of them its own", () => {
    for (const { speakerCounts, emotionCounts } of corpus.parts ?? []) {
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
      expect(sum(speakerCounts)).toBe(sum(emotionCounts));
      expect(Object.keys(speakerCounts).filter((speaker) => !speaker.startsWith(`${corpus.id}/`))).toEqual([]);
      expect(Object.keys(emotionCounts)).toEqual(corpus.emotions.filter((emotion) => emotion in emotionCounts));
    }
  });

  it("says how to get it, in data that a download can go by", () => {
    const { download } = corpus;
    if (download?.kind === "archive") {
      expect(download.archives.length).toBeGreaterThan(0);
      for (const {
        url,
        fileName,
        byteLength = 1,
        md5 = "0".repeat(32),
        sha256 = "0".repeat(64),
      } of download.archives) {
        expect(new URL(url).protocol).toMatch(/^https?:$/);
        expect(fileName).toMatch(/^\w[\w.-]*\.zip$/);
        expect(Number.isSafeInteger(byteLength) && byteLength > 0).toBe(true);
        expect(md5).toMatch(/^[0-9a-f]{32}$/);
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      }
      expect(new Set(download.archives.map(({ fileName }) => fileName)).size).toBe(download.archives.length);
    } else if (download === undefined) {
      expect(["synthetic", "folders"]).toContain(corpus.id);
    } else {
      expect(download.steps.join()).toContain(corpus.url);
      for (const step of download.steps) expect(step).toMatch(/^[a-z].*[^.;]$/);
    }
  });

  it("lists its emotions in the order of emotions", () => {
    expect(corpus.emotions).toEqual(emotions.filter((emotion) => corpus.emotions.includes(emotion)));
    expect(corpus.emotions.length).toBeGreaterThan(1);
  });

  it.each(own)("knows %s", (path) => {
    const utterance = corpus.parse(path);
    expect(utterance?.path).toBe(path);
    expect(corpus.emotions).toContain(utterance?.emotion);
    expect(utterance?.speaker.startsWith(`${utterance.corpus}/`)).toBe(true);
    expect(utterance?.speaker.length).toBeGreaterThan((utterance?.corpus.length ?? 0) + 1);
    if (corpus !== babko) expect(utterance?.corpus).toBe(corpus.id);
  });

  it.each([
    "",
    "/",
    "README.md",
    "clip.wav",
    ".wav",
    "a/b/clip 1.wav",
    "03-01-06-01-02-01-12",
    "03-01-06-01-02-01-12.mp4",
    "Actor_12/02-01-06-01-02-01-12.mp4",
    "x03-01-06-01-02-01-12.wav",
    "a01.wav",
    "1001_DFA_ANG_XX.wav.txt",
    "OAF_back_fear.txt",
  ])("does not know %j", (path) => {
    expect(corpus.parse(path)).toBeUndefined();
  });

  const foreign = examples.filter(([other]) => other !== corpus && other !== babko && corpus !== babko);
  it.each(foreign.flatMap(([, paths]) => paths))("does not know %s, another corpus's", (path) => {
    expect(corpus.parse(path)).toBeUndefined();
  });

  it.each(own)("reads %s in upper case as it did", (path) => {
    const upper = corpus.parse(path.toUpperCase());
    // A folder's own name for a speaker is kept as it is spelt.
    if (corpus.id === "folders") expect(upper?.emotion).toBe(corpus.parse(path)?.emotion);
    else expect(upper).toEqual({ ...corpus.parse(path), path: path.toUpperCase() });
  });
});
