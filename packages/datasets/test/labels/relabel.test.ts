import { describe, expect, it } from "vitest";
import { emotionOfWord, emotions, isEmotion, relabel, type LabelMap, type Utterance } from "../../src/index.ts";

const all: readonly Utterance[] = emotions.map((emotion, i) => ({
  path: `${i}.wav`,
  corpus: "c",
  speaker: "c/a",
  emotion,
}));

describe("relabel", () => {
  it("merges in one step, then keeps", () => {
    const result = relabel(all, { merge: { calm: "neutral", neutral: "calm", bored: "calm" }, keep: ["calm", "sad"] });
    expect(result.map(({ path, emotion }) => [path, emotion])).toEqual([
      ["0.wav", "calm"],
      ["3.wav", "sad"],
      ["8.wav", "calm"],
    ]);
  });

  it("keeps all without options, and changes nothing it was given", () => {
    const before = structuredClone(all);
    expect(relabel(all, {})).toEqual(before);
    relabel(all, { merge: { calm: "neutral" } });
    expect(all).toEqual(before);
  });

  it.each([
    [{ keep: ["calm"], merge: { calm: "neutral" } }, "keep must name emotions as they are after merging; got calm"],
    [{ keep: [] }, "keep must name at least one emotion; got none"],
    [{ keep: ["anger"] } as unknown as LabelMap, 'labels must be emotions; got "anger"'],
    [{ merge: { calm: "quiet" } } as unknown as LabelMap, 'labels must be emotions; got "quiet"'],
  ] as const)("refuses %o", (labels, message) => {
    expect(() => relabel(all, labels)).toThrow(RangeError);
    expect(() => relabel(all, labels)).toThrow(`relabel: ${message}`);
  });
});

describe("emotionOfWord", () => {
  it.each(emotions)("knows %s by its own name", (emotion) => {
    expect(emotionOfWord(emotion.toUpperCase())).toBe(emotion);
    expect(isEmotion(emotion)).toBe(true);
  });

  it.each([
    ["Fear", "fearful"],
    ["happiness", "happy"],
    ["Pleasant-Surprised", "surprised"],
    ["boredom", "bored"],
    ["constructor", undefined],
    ["", undefined],
    ["wav", undefined],
  ])("%j is %s", (word, emotion) => {
    expect(emotionOfWord(word)).toBe(emotion);
  });
});
