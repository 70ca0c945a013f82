import { describe, expect, it } from "vitest";
import { settingsInWords } from "../../../src/report/content/settingsInWords.ts";

describe("settingsInWords", () => {
  it.each([
    [{ kind: "dnn", hiddenUnits: [64, 32], l2: 0 }, "dnn; hidden units 64, 32; l2 0"],
    [{ optimizer: { kind: "adam", learningRate: 0.001 } }, "optimizer (adam; learning rate 0.001)"],
    [{ earlyStopping: {}, layers: [] }, "early stopping by default; layers none"],
    [{}, ""],
  ])("%o", (settings, words) => {
    expect(settingsInWords(settings)).toBe(words);
  });
});
