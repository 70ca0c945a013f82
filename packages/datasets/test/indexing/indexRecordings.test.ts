import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexRecordings, labelConflicts, labelledFolders, markDuplicates, ravdess } from "../../src/index.ts";

const ravdessFile = "03-01-06-01-02-01-12.wav";

describe("indexRecordings", () => {
  it("takes one of several copies, that with the fewest folders, whatever the order", () => {
    const paths = [`audio_speech_actors_01-24/Actor_12/${ravdessFile}`, `Actor_12/${ravdessFile}`];
    for (const order of [paths, [...paths].reverse()]) {
      const { utterances, skipped } = indexRecordings(order);
      expect(utterances.map(({ path }) => path)).toEqual([paths[1]]);
      expect(skipped).toEqual([{ path: paths[0], code: "copy", reason: `a copy of ${paths[1]!}` }]);
    }
  });

  it("prefers fewer folders to an earlier name, and among equals the earlier name", () => {
    const kept = (...paths: string[]) => indexRecordings(paths).utterances.map(({ path }) => path);
    expect(kept("0/0/DC_a01.wav", "z/DC_a01.wav")).toEqual(["z/DC_a01.wav"]);
    expect(kept("b/DC_a01.wav", "a/DC_a01.wav")).toEqual(["a/DC_a01.wav"]);
  });

  it("takes flattened, renamed and re-encoded copies for copies", () => {
    expect(indexRecordings(["DC/a01.wav", "ALL/DC_a01.wav"]).utterances).toHaveLength(1);
    expect(indexRecordings(["1040_ITH_SAD_X.wav", "1040_ITH_SAD_XX.wav"]).utterances).toHaveLength(1);
    expect(indexRecordings(["03a01Fa.wav", "03a01Fa.mp3"]).utterances).toHaveLength(1);
    expect(indexRecordings(["a.wav/DC/a01.wav", "DC/a02.wav"]).utterances).toHaveLength(2);
  });

  it("keeps equal file names in labelled folders, which say nothing, but each path once", () => {
    const paths = ["train/angry/1.wav", "test/angry/1.wav", "test/angry/1.wav"];
    expect(indexRecordings(paths, { corpora: [labelledFolders()] }).utterances.map(({ path }) => path)).toEqual(
      paths.slice(0, 2),
    );
  });

  it("says of each file left over why, and of hidden ones nothing", () => {
    const { utterances, skipped } = indexRecordings([
      "._a.wav",
      ".DS_Store",
      `__MACOSX/Actor_12/${ravdessFile}`,
      "notes.txt",
      "clip.wav",
      "03-01-06-01-02-01-99.wav",
    ]);
    expect(utterances).toEqual([]);
    expect(skipped).toEqual([
      { path: "notes.txt", code: "not-audio", reason: "not an audio file" },
      { path: "clip.wav", code: "unrecognised", reason: "its name is of no corpus that was asked for" },
      {
        path: "03-01-06-01-02-01-99.wav",
        code: "impossible-name",
        reason: "ravdess: there is no actor 99; check the name of 03-01-06-01-02-01-99.wav",
        corpus: "ravdess",
      },
    ]);
  });

  it("asks the corpora in their order, and only those given", () => {
    const folders = labelledFolders();
    const path = `angry/${ravdessFile}`;
    expect(indexRecordings([path], { corpora: [folders, ravdess] }).utterances[0]?.emotion).toBe("angry");
    expect(indexRecordings([path], { corpora: [ravdess, folders] }).utterances[0]?.emotion).toBe("fearful");
    expect(indexRecordings([path], { corpora: [] }).utterances).toEqual([]);
  });

  it("refuses two corpora of one id", () => {
    expect(() => indexRecordings([], { corpora: [ravdess, ravdess] })).toThrow(RangeError);
    expect(() => indexRecordings([], { corpora: [ravdess, ravdess] })).toThrow(
      "indexRecordings: corpora must have distinct ids; got ravdess twice",
    );
  });

  it("accounts for every path that is not hidden, for any paths", () => {
    const part = fc.constantFrom(
      "DC",
      "a01.wav",
      "JE_a01.wav",
      ravdessFile,
      "x.wav",
      "._x.wav",
      "read.me",
      "OAF_a_sad.wav",
    );
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const { utterances, skipped, corpora } = indexRecordings(paths);
        const visible = paths.filter((p) => !p.endsWith("._x.wav"));
        expect([...utterances, ...skipped].map((file) => file.path).sort()).toEqual([...visible].sort());
        expect(corpora.reduce((sum, found) => sum + found.utteranceCount, 0)).toBe(utterances.length);
      }),
    );
  });
});

describe("duplicates", () => {
  const { utterances } = indexRecordings(["1006_TIE_HAP_XX.wav", "1006_TIE_NEU_XX.wav", "1006_TIE_SAD_XX.wav"]);
  const groups = [{ contentHash: "ff", paths: ["1006_TIE_HAP_XX.wav", "1006_TIE_NEU_XX.wav"] }];

  it("markDuplicates gives hashes to those of a group only", () => {
    expect(markDuplicates(utterances, groups).map(({ contentHash }) => contentHash)).toEqual(["ff", "ff", undefined]);
    expect(utterances.every((utterance) => !("contentHash" in utterance))).toBe(true);
  });

  it("labelConflicts names identical recordings of different labels only", () => {
    const marked = markDuplicates(utterances, groups);
    expect(labelConflicts(marked)).toEqual([{ paths: groups[0]!.paths, emotions: ["happy", "neutral"] }]);
    expect(labelConflicts(utterances)).toEqual([]);
    expect(labelConflicts(marked.map((utterance) => ({ ...utterance, emotion: "sad" as const })))).toEqual([]);
  });
});
