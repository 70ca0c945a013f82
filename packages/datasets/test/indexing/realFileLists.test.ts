import { describe, expect, it } from "vitest";
import { indexRecordings, detectCorpora, labelConflicts, type Emotion } from "../../src/index.ts";
import { fileList, filePaths, haveFileLists, tally, withFileLists } from "../fileLists.ts";

const six = (count: number, neutral: number) => ({
  angry: count,
  disgust: count,
  fearful: count,
  happy: count,
  sad: count,
  neutral,
});

const sets = [
  ["ravdess", "ravdess", 24, { ...six(192, 96), calm: 192, surprised: 192 }],
  ["tess", "tess", 2, { ...six(400, 400), surprised: 400 }],
  ["savee", "savee", 4, { ...six(60, 120), surprised: 60 }],
  ["cremad", "crema-d", 91, six(1271, 1087)],
  ["emodb", "emo-db", 10, { angry: 127, bored: 81, disgust: 46, fearful: 69, happy: 71, sad: 62, neutral: 79 }],
] as const;

/** Labels as the lists spell them. */
const LABELS: Readonly<Record<string, Emotion>> = {
  "": "neutral", // The list leaves the label of the misnamed OA_bite_neutral.wav open.
  anger: "angry",
  boredem: "bored",
  fear: "fearful",
  ps: "surprised",
  surprise: "surprised",
  a: "angry",
  d: "disgust",
  f: "fearful",
  h: "happy",
  n: "neutral",
  sa: "sad",
  su: "surprised",
  ang: "angry",
  dis: "disgust",
  fea: "fearful",
  hap: "happy",
  neu: "neutral",
};

describe.each(sets)("%s", (list, id, speakerCount, emotionCounts) => {
  it.skipIf(!haveFileLists)(withFileLists("is indexed to the last file, with the label of every row"), () => {
    const rows = fileList(list);
    const { utterances, skipped, corpora } = indexRecordings(rows.map((row) => row["path"] ?? ""));
    expect(skipped).toEqual([]);
    expect(corpora.map(({ corpus, utteranceCount }) => [corpus.id, utteranceCount])).toEqual([[id, rows.length]]);
    expect(tally(utterances.map(({ emotion }) => emotion))).toEqual(emotionCounts);
    expect(new Set(utterances.map(({ speaker }) => speaker)).size).toBe(speakerCount);
    const labels = rows.map((row) => (row["label"] ?? row["labelToken"] ?? "").toLowerCase());
    expect(utterances.map(({ emotion }) => emotion)).toEqual(labels.map((label) => LABELS[label] ?? label));
  });

  it.skipIf(!haveFileLists)(withFileLists("is the same nested, upper-cased, and doubled, each file once"), () => {
    const paths = filePaths(list);
    const facts = (given: readonly string[]) =>
      indexRecordings(given).utterances.map((utterance) => ({ ...utterance, path: "" }));
    const expected = facts(paths);
    expect(facts(paths.map((path) => `a/b c/${path}`))).toEqual(expected);
    expect(facts(paths.map((path) => path.toUpperCase()))).toEqual(expected);
    expect(facts(paths.map((path) => path.replace(/\.wav$/, ".flac")))).toEqual(expected);

    const doubled = indexRecordings([...paths.map((path) => `whole set/${path}`), ...paths]);
    expect(doubled.utterances.map(({ path }) => path)).toEqual(paths);
    expect(doubled.skipped.filter(({ code }) => code === "copy")).toHaveLength(paths.length);
  });

  it.skipIf(!haveFileLists)(withFileLists("is the same flattened into one folder"), () => {
    const flat = filePaths(list).map((path) =>
      id === "savee" ? `ALL/${path.replace("/", "_")}` : `all/${path.slice(path.lastIndexOf("/") + 1)}`,
    );
    const index = indexRecordings(flat);
    expect(tally(index.utterances.map(({ emotion }) => emotion))).toEqual(emotionCounts);
    expect(detectCorpora(index)).toMatchObject([{ corpus: id, extent: "complete" }]);
  });

  it.skipIf(!haveFileLists)(withFileLists("is complete, and not without any one of its files"), () => {
    const index = indexRecordings(filePaths(list));
    expect(detectCorpora(index)).toMatchObject([
      { corpus: id, extent: "complete", expectedCount: index.utterances.length, impossibleNameCount: 0 },
    ]);
    for (let i = 0; i < index.utterances.length; i += 97) {
      const { speaker, emotion } = index.utterances[i]!;
      const [match] = detectCorpora({ utterances: index.utterances.toSpliced(i, 1), skipped: [] });
      expect(match).toMatchObject({
        extent: "partial",
        missingSpeakers: [{ name: speaker }],
        missingEmotions: [{ name: emotion }],
      });
    }
  });
});

describe("RAVDESS", () => {
  it.skipIf(!haveFileLists)(withFileLists("has 60 files an actor, half of the actors women"), () => {
    const { utterances } = indexRecordings(filePaths("ravdess"));
    expect(new Set(Object.values(tally(utterances.map(({ speaker }) => speaker))))).toEqual(new Set([60]));
    expect(tally(utterances.map(({ gender }) => gender ?? ""))).toEqual({ male: 720, female: 720 });
  });
});

describe("babko", () => {
  it.skipIf(!haveFileLists)(withFileLists("is indexed to the last file, with the label of every row"), () => {
    const rows = fileList("babko");
    const { utterances, skipped, corpora } = indexRecordings(rows.map((row) => row["path"] ?? ""));
    expect(skipped).toEqual([]);
    expect(utterances).toHaveLength(12_162);
    expect(utterances.map(({ emotion }) => emotion)).toEqual(rows.map(({ label = "" }) => LABELS[label] ?? label));
    expect(corpora.map(({ corpus, utteranceCount }) => [corpus.id, utteranceCount])).toEqual([
      ["crema-d", 7442],
      ["tess", 2800],
      ["ravdess", 1440],
      ["savee", 480],
    ]);
  });
});

describe("babko, laid out otherwise,", () => {
  const own = haveFileLists ? filePaths("babko") : [];
  const foreign = ["kaggle.json", "Crema/Thumbs.db", "music/01 Track.mp3", "notes/a.wav", "Savee/._KL_n27.wav"];
  it.skipIf(!haveFileLists).each<[string, readonly string[]]>([
    ["nested", own.map((path) => `a/b c/${path}`)],
    ["doubled", [...own, ...own.map((path) => `speech-emotion-recognition-en/${path}`)]],
    ["upper-cased", own.map((path) => path.toUpperCase())],
    ["flattened", own.map((path) => `all/${path.slice(path.lastIndexOf("/") + 1)}`)],
    ["mixed with unrelated files", [...foreign, ...own]],
  ])(withFileLists("has the label of every row: %s"), (_layout, paths) => {
    const index = indexRecordings(paths);
    const labels = fileList("babko").map(({ label = "" }) => LABELS[label] ?? label);
    expect(index.utterances.map(({ emotion }) => emotion)).toEqual(labels);
    expect(detectCorpora(index).map(({ corpus, extent }) => [corpus, extent])).toEqual(
      ["crema-d", "tess", "ravdess", "savee"].map((id) => [id, "complete"]),
    );
  });
});

describe("all sets and unrelated files together", () => {
  it.skipIf(!haveFileLists)(withFileLists("are told apart"), () => {
    const own = sets.flatMap(([list]) => filePaths(list).map((path) => `data/${list}/${path}`));
    const foreign = ["data/README.md", "data/.DS_Store", "data/music/01 Track.mp3", "data/savee/._DC/._a01.wav"];
    const { utterances, skipped } = indexRecordings([...foreign, ...own]);
    expect(utterances).toHaveLength(1440 + 2800 + 480 + 7442 + 535);
    expect(skipped.map(({ path }) => path)).toEqual(["data/README.md", "data/music/01 Track.mp3"]);
    expect(detectCorpora({ utterances, skipped }).map(({ corpus, extent }) => [corpus, extent])).toEqual(
      ["crema-d", "tess", "ravdess", "emo-db", "savee"].map((id) => [id, "complete"]),
    );
  });
});

describe("CREMA-D", () => {
  it.skipIf(!haveFileLists)(withFileLists("has three recordings under two labels each"), () => {
    const rows = fileList("cremad");
    const { utterances } = indexRecordings(rows.map((row) => row["path"] ?? ""));
    const hashed = utterances.map((utterance, i) => ({ ...utterance, contentHash: rows[i]!["sha256"] ?? "" }));
    expect(labelConflicts(hashed).map(({ paths }) => paths.join(" "))).toEqual([
      "1006_TIE_HAP_XX.wav 1006_TIE_NEU_XX.wav",
      "1013_WSI_DIS_XX.wav 1013_WSI_SAD_XX.wav",
      "1017_IWW_ANG_XX.wav 1017_IWW_FEA_XX.wav",
    ]);
  });
});
