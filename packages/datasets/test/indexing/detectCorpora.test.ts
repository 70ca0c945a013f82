import { describe, expect, it } from "vitest";
import { detectCorpora, indexRecordings, knownCorpora, labelledFolders, ravdess, savee } from "../../src/index.ts";

/** Every file name of SAVEE. */
const saveeFiles = ["DC", "JE", "JK", "KL"].flatMap((speaker) =>
  ["a", "d", "f", "h", "n", "sa", "su"].flatMap((code) =>
    Array.from(
      { length: code === "n" ? 30 : 15 },
      (_, i) => `AudioData/${speaker}/${code}${String(i + 1).padStart(2, "0")}.wav`,
    ),
  ),
);

/** Every file name of RAVDESS, spoken or sung. */
const ravdessFiles = (channel: "01" | "02") =>
  Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, "0"))
    .filter((actor) => channel === "01" || actor !== "18")
    .flatMap((actor) =>
      (channel === "01" ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 3, 4, 5, 6]).flatMap((emotion) =>
        (emotion === 1 ? ["01"] : ["01", "02"]).flatMap((intensity) =>
          ["01-01", "01-02", "02-01", "02-02"].map(
            (rest) => `Actor_${actor}/03-${channel}-0${emotion}-${intensity}-${rest}-${actor}.wav`,
          ),
        ),
      ),
    );

const detect = (paths: readonly string[]) => detectCorpora(indexRecordings(paths));

describe("detectCorpora", () => {
  it("names those that are there, most recordings first", () => {
    const paths = ["DC/a01.wav", "wav/03a01Wa.wav", "wav/03a01Nc.wav", "x.wav"];
    expect(detect(paths).map(({ corpus, utteranceCount }) => [corpus, utteranceCount])).toEqual([
      ["emo-db", 2],
      ["savee", 1],
    ]);
    expect(detect(["x.wav"])).toEqual([]);
    expect(knownCorpora.map(({ id }) => id)).not.toContain("babko");
  });

  it("calls a whole copy complete", () => {
    expect(detect(saveeFiles)).toEqual([
      {
        corpus: "savee",
        extent: "complete",
        utteranceCount: 480,
        expectedCount: 480,
        impossibleNameCount: 0,
        missingSpeakers: [],
        missingEmotions: [],
        reason: "all 480 recordings of 4 speakers",
      },
    ]);
  });

  it("says who and what is missing, down to one recording", () => {
    const [match] = detect(saveeFiles.filter((path) => !path.endsWith("JE/su07.wav") && !path.endsWith("KL/a01.wav")));
    expect(match).toEqual({
      corpus: "savee",
      extent: "partial",
      utteranceCount: 478,
      expectedCount: 480,
      impossibleNameCount: 0,
      missingSpeakers: [
        { name: "savee/JE", foundCount: 119, expectedCount: 120 },
        { name: "savee/KL", foundCount: 119, expectedCount: 120 },
      ],
      missingEmotions: [
        { name: "angry", foundCount: 59, expectedCount: 60 },
        { name: "surprised", foundCount: 59, expectedCount: 60 },
      ],
      reason: "478 of 480 recordings; missing 1 of savee/JE, 1 of savee/KL (1 angry, 1 surprised)",
    });
  });

  it("counts the speakers it does not name, and leaves out emotions where a speaker is missing altogether", () => {
    const half = ravdessFiles("01").filter((path) => path < "Actor_13");
    expect(detect(half)[0]?.reason).toBe(
      "720 of 1440 recordings; missing all of ravdess/13, all of ravdess/14, all of ravdess/15, all of ravdess/16, " +
        "all of ravdess/17, and of 7 more speakers",
    );
    const oneActor = ravdessFiles("01").filter((path) => path.startsWith("Actor_07"));
    expect(detect(oneActor)[0]).toMatchObject({ extent: "partial", utteranceCount: 60, expectedCount: 1440 });
  });

  it("trusts to names alone where no speaker is whole and less than half is there", () => {
    expect(detect(saveeFiles.filter((_, i) => i % 3 === 0))[0]).toMatchObject({
      extent: "names-only",
      utteranceCount: 160,
      reason: "160 of 480 recordings; told by names alone",
    });
    expect(detect(saveeFiles.filter((_, i) => i % 2 === 0))[0]?.extent).toBe("partial");
  });

  it("expects of RAVDESS what was begun: speech, song or both", () => {
    const [speech, song] = [ravdessFiles("01"), ravdessFiles("02")];
    const facts = (paths: readonly string[]) =>
      detect(paths).map(({ extent, expectedCount }) => [extent, expectedCount]);
    expect(facts(speech)).toEqual([["complete", 1440]]);
    expect(facts(song)).toEqual([["complete", 1012]]);
    expect(facts([...speech, ...song])).toEqual([["complete", 2452]]);
    expect(facts([...speech, ...song.slice(1)])).toEqual([["partial", 2452]]);
  });

  it("tells of names that a corpus has the form of, but not the meaning", () => {
    const paths = [...saveeFiles, "AudioData/DC/a16.wav", "AudioData/SAVEE/f11 (2).wav", "03-01-09-01-01-01-01.wav"];
    expect(detect(paths)).toMatchObject([
      { impossibleNameCount: 2, reason: "all 480 recordings of 4 speakers; 2 names of its form name nothing in it" },
    ]);
    expect(detect([...saveeFiles, "DC/a16.wav"])[0]?.reason).toMatch(/; 1 name of its form names nothing in it$/);
  });

  it("does not take recordings beyond a corpus's own for missing ones", () => {
    const extra = { path: "x.wav", corpus: "savee", speaker: "savee/XX", emotion: "calm" } as const;
    const { utterances } = indexRecordings(saveeFiles);
    const [match] = detectCorpora({ utterances: [...utterances, extra], skipped: [] });
    expect(match).toMatchObject({ extent: "complete", reason: "all 480 recordings of 4 speakers, and 1 more" });
    const [less] = detectCorpora({ utterances: [extra, ...utterances.slice(1)], skipped: [] });
    expect(less).toMatchObject({ extent: "partial", utteranceCount: 480 });
  });

  it("says nothing of what a corpus without a fixed number lacks", () => {
    const index = indexRecordings(["angry/anna/1.wav"], { corpora: [labelledFolders({ id: "mine" })] });
    expect(detectCorpora(index)).toEqual([
      {
        corpus: "mine",
        extent: "names-only",
        utteranceCount: 1,
        impossibleNameCount: 0,
        missingSpeakers: [],
        missingEmotions: [],
        reason: "told by names alone: how many recordings it has is not known",
      },
    ]);
  });

  it("compares with the corpora it is given, and refuses two of one id", () => {
    const parts = [{ speakerCounts: { "savee/DC": 1 }, emotionCounts: { angry: 1 } }];
    const index = indexRecordings(["DC/a01.wav"]);
    expect(detectCorpora(index, { corpora: [{ ...savee, parts }] })[0]?.extent).toBe("complete");
    expect(() => detectCorpora(index, { corpora: [ravdess, ravdess] })).toThrow(RangeError);
    expect(() => detectCorpora(index, { corpora: [ravdess, ravdess] })).toThrow(
      "detectCorpora: corpora must have distinct ids; got ravdess twice",
    );
  });
});
