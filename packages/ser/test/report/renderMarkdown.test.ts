import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/renderMarkdown.ts";
import { exampleReport } from "./exampleReport.ts";
import { withText } from "./hostileText.ts";

const card = renderMarkdown(exampleReport);

describe("renderMarkdown", () => {
  it("begins with the metadata of a model card", () => {
    const [, metadata = ""] = card.split("---\n");
    expect(metadata).toBe(`license: "other"
license_name: "CC-BY-NC-SA-4.0; free for research, after registration"
language:
  - "en"
library_name: "serkit"
pipeline_tag: "audio-classification"
tags:
  - "audio-classification"
  - "speech-emotion-recognition"
datasets:
  - "ravdess"
  - "savee"
metrics:
  - "recall"
  - "accuracy"
  - "f1"
model-index:
  - name: "babko-cnn"
    results:
      - task:
          type: "audio-classification"
          name: "Speech emotion recognition"
        dataset:
          type: "ravdess, savee"
          name: "ravdess, savee"
          split: "test, speaker-independent, seed 7"
        metrics:
          - type: "recall"
            name: "Unweighted average recall, speaker-independent"
            value: 0.55
            verified: false
          - type: "accuracy"
            name: "Accuracy, speaker-independent"
            value: 0.55
            verified: false
          - type: "f1"
            name: "Macro F1, speaker-independent"
            value: 0.5
            verified: false
`);
  });

  it("has the licence of its data where that is one", () => {
    expect(renderMarkdown({ ...exampleReport, corpora: exampleReport.corpora.slice(0, 1) })).toContain(
      `\nlicense: "cc-by-nc-sa-4.0"\n`,
    );
  });

  it("has the parts of a model card", () => {
    expect(card.match(/^## .*/gm)).toEqual([
      "## In short",
      "## What it is for, and what not",
      "## Limits",
      "## How to use it",
      "## Recordings and licences",
      "## Training",
      "## Emotion by emotion",
      "## By speaker and gender",
      "## The same recipe under other protocols",
      "## Whether the probabilities can be believed",
      "## The surest mistakes",
      "## How to reproduce it",
    ]);
  });

  it("gives the score with its protocol, and pictures as tables", () => {
    expect(card).toContain("- **Unweighted average recall:** 55.0 % (95 % interval of 42.0 % to 68.0 %)");
    expect(card).toContain("Speaker-independent: no speaker of the test recordings was heard in training.");
    expect(card).toContain("| neutral | 8 of 20 (40.0 %) |");
    expect(card).toContain("| savee/DC | male | 42.0 % | 16 of 40 (40.0 %) |");
    expect(card).not.toContain("<svg");
  });

  it("is the same sections of the same length whatever text a report holds", () => {
    const structure = (text: string): string[] =>
      text
        .split("\n")
        .map((line) => /^(?:---|#+ |- \*\*|- |> \*\*|\| |`{3,}|<\/?details>|\s*(?:- )?[\w-]+:)?/.exec(line)?.[0] ?? "");
    const plain = structure(renderMarkdown(withText(exampleReport, "plain")));
    const text = fc
      .oneof(
        fc.string({ minLength: 1, maxLength: 30, unit: "binary" }),
        fc.constantFrom(
          "a\n# b",
          "a | b",
          "`` ` ``",
          "[x](javascript:alert(1))",
          "<b>x</b>",
          "---\nx: y",
          "1. x",
          "a\u2028b\u0085c",
        ),
      )
      .filter((hostile) => hostile.trim() !== "");
    fc.assert(
      fc.property(text, (hostile) => {
        const markdown = renderMarkdown(withText(exampleReport, hostile));
        expect(structure(markdown)).toHaveLength(plain.length);
        const prose = markdown.replace(/^(`{3,}).*?^\1$/gms, "").replace(/^---.*?^---$/ms, "");
        const rest = prose.replaceAll(/<\/?(?:details|summary)>/g, "").replaceAll(/\\[\\`*[\]<>|~$&_#+=:.)-]/g, "");
        expect(rest).not.toMatch(/[<[`\]]/);
      }),
      { numRuns: 60 },
    );
  });
});
