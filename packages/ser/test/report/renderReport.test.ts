import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrainingReport } from "../../src/index.ts";
import { renderReport } from "../../src/report/renderReport.ts";
import { trainSmall } from "../trainedBundle.ts";
import { exampleReport } from "./exampleReport.ts";
import { withText } from "./hostileText.ts";

const page = renderReport(exampleReport);
/** What a reader sees: no markup, and spaces that break like those that do not. */
const shown = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&nbsp;", " ");
const sectionOf = (html: string, id: string): string =>
  new RegExp(`<section id="${id}".*?</section>`, "s").exec(html)?.[0] ?? "";

describe("renderReport", () => {
  it("gives the score with its protocol, its interval, its count, and what guessing gives", () => {
    const overview = shown(sectionOf(page, "overview"));
    expect(overview).toContain(
      "Tells 7 acted emotions apart with an unweighted average recall of 55.0 % " +
        "(95 % interval of 42.0 % to 68.0 % over 3 test speakers); guessing gives 14.3 %.",
    );
    expect(overview).toContain("Speaker-independent: no speaker of the test recordings was heard in training.");
    expect(overview).toContain("77 of 140");
    expect(overview).toContain("Taken together: calm as neutral.");
  });

  it("says in words what a picture shows", () => {
    const labels = [...page.matchAll(/<svg role="img" aria-label="([^"]*)"/g)].map(([, label = ""]) => label);
    expect(labels.find((label) => label.startsWith("Confusion matrix."))).toContain(
      "neutral 8 of 20 right (40.0 %), most often taken for happy (12)",
    );
    expect(labels.find((label) => label.startsWith("Average recall of each test speaker"))).toBe(
      "Average recall of each test speaker: ravdess/13 58.0 %, n = 50; ravdess/14 68.0 %, n = 50; savee/DC 42.0 %, n = 40; " +
        "95 % interval, 42.0 % to 68.0 %; guessing 14.3 %.",
    );
    expect(labels.find((label) => label.startsWith("Share right"))).toContain(
      "of 40 answers with a confidence of 81.0 %, 75.0 % are right",
    );
    expect(labels.find((label) => label.startsWith("Loss by epoch"))).toBe(
      "Loss by epoch: training from 2.00 to 0.24 in 30 epochs; validation from 2.00 to 1.24 in 30 epochs.",
    );
  });

  it("has a table of every picture", () => {
    const pictures = page.match(/<svg /g) ?? [];
    expect(pictures.length).toBeGreaterThanOrEqual(10);
    for (const [figure] of page.matchAll(/<figure>.*?<\/figure>/gs)) {
      expect([figure.match(/<svg /g)?.length, figure.match(/<table>/g)?.length]).toEqual([1, 1]);
    }
    expect(page.match(/<figure>/g)).toHaveLength(pictures.length);
  });

  it("shows the protocols side by side, and none where none was compared", () => {
    const protocols = shown(sectionOf(page, "protocols"));
    for (const text of [
      "speaker-independent",
      "55.0 %",
      "clip-disjoint",
      "69.0 %",
      "random split of copies",
      "89.0 %",
    ]) {
      expect(protocols).toContain(text);
    }
    expect(protocols).toContain("Changed copies of one recording were on both sides. Held out: 20.0 %.");
    expect(sectionOf(renderReport({ ...exampleReport, comparison: [] }), "protocols")).toBe("");
  });

  it("names each licence, whom to cite, who was held out, and what was left out", () => {
    const data = shown(sectionOf(page, "data"));
    for (const { license, citation } of exampleReport.corpora) {
      expect(data).toContain(license);
      expect(data).toContain(citation.replace("&", "&#38;"));
    }
    expect(data).toContain(exampleReport.test.speakers.join(", "));
    expect(data).toContain("Actor_01/broken.wav: the file was cut short");
  });

  it("sums up many speakers instead of drawing them", () => {
    const recordingsBySpeaker = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`s${i}`, 10 + i]));
    const corpora = exampleReport.corpora.slice(0, 1).map((corpus) => ({ ...corpus, recordingsBySpeaker }));
    const many = { ...exampleReport, corpora };
    const data = shown(sectionOf(renderReport(many), "data"));
    expect(data).toContain("41 speakers with 10 to 50 recordings each, half of them with 30 or more.");
    expect(data).not.toContain("Recordings of each speaker");
  });

  it.each<[string, Partial<TrainingReport>, string]>([
    [
      "synthetic recordings",
      { synthetic: true },
      "The recordings are synthetic: these scores say nothing about people.",
    ],
    ["a score of chance", { unweightedAverageRecall: 1 / 7 }, "The score is no better than guessing."],
    ["known speakers", { protocol: "clip" }, "The test speakers were heard in training: expect less from strangers."],
    [
      "copies on both sides",
      { protocol: "random", splitsCopies: true },
      "Changed copies of one recording are in training and test",
    ],
    ["few speakers", {}, "Only 3 speakers were tested: other speakers may score very differently"],
    ["an absent emotion", {}, "No recording has these emotions of the recipe: bored."],
    ["a confound", {}, "Possible confound: bored is spoken by 1 of 15 speakers"],
    ["no interval", { intervals: null }, "One test speaker gives no interval"],
    [
      "rare emotions",
      { perClass: exampleReport.perClass.map((scores, i) => (i === 0 ? { ...scores, support: 4 } : scores)) },
      "Fewer than 10 test recordings of neutral (4)",
    ],
  ])("warns of %s", (_, change, sentence) => {
    expect(shown(renderReport({ ...exampleReport, ...change }))).toContain(sentence);
  });

  it("does not warn of what is not so", () => {
    const speakers = Array.from({ length: 12 }, (_, i) => `s${i}`);
    const sound = { ...exampleReport, absentEmotions: [], warnings: [], test: { speakers, utterances: 140 } };
    expect(renderReport(sound)).not.toContain(`<p class="notice">`);
  });

  it("holds the sound and the picture of mistakes that it is given, ten at most", () => {
    const wav = Uint8Array.of(1, 2, 3);
    const recording = { wav, spectrogram: Uint8Array.of(4, 5, 6), duration: 2.5, isExcerpt: false };
    const mistakes = exampleReport.mistakes.map((mistake, i) => ({ ...mistake, path: `clip-${i}.wav` }));
    const recordings = new Map(mistakes.map(({ path }) => [path, recording]));
    const audible = renderReport({ ...exampleReport, mistakes }, { recordings });
    expect(audible.match(/<audio /g)).toHaveLength(10);
    expect(audible).toContain(`src="data:audio/wav;base64,AQID" aria-label="clip-0.wav"`);
    expect(audible).toContain(`src="data:image/bmp;base64,BAUG" alt="Mel spectrogram of clip-0.wav"`);
    expect(page).not.toContain("<audio");
  });

  it("needs nothing from outside and runs no script", () => {
    expect(page).not.toMatch(/<script|src=|@import|url\(|\son\w+=|style="/i);
    expect(page.match(/href="(?!#|data:,")/g)).toBeNull();
  });

  it("can do without test speakers, curves, mistakes and genders", () => {
    const bare: TrainingReport = {
      ...exampleReport,
      curves: { loss: [], accuracy: [], validationLoss: [], validationAccuracy: [] },
      mistakes: [],
      perGender: [],
      calibration: { ...exampleReport.calibration, bins: [] },
      corpora: [],
      confusion: [],
      perClass: [],
      perSpeaker: [],
    };
    const html = renderReport(bare);
    expect(html).toContain("No test recording was taken for another emotion.");
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("shows whatever text a report holds as text", () => {
    // Each tag with the names of its attributes; a quote or bracket too many leaves a tag that is not well formed.
    const names = (html: string): string[] =>
      (html.replace(/<style>.*<\/style>/s, "").match(/<[^>]*>?/g) ?? []).map((tag) =>
        /^<[/!]?[a-z0-9]+(?: [a-z0-9-]+(?:="[^"]*")?)*\/?>$/i.test(tag)
          ? tag.replaceAll(/="[^"]*"/g, "")
          : `not well formed: ${tag}`,
      );
    const plain = names(renderReport(withText(exampleReport, "plain")));
    expect(plain.filter((tag) => tag.startsWith("not"))).toEqual([]);
    const text = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30, unit: "binary" }),
      fc.constantFrom(
        `"><img src=x onerror=alert(1)>`,
        "<script>alert(1)</script>",
        `" onfocus="alert(1)`,
        "]]></svg><b>",
        "'\"`&lt;</title>",
        "--><i>",
      ),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        expect(names(renderReport(withText(exampleReport, hostile)))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it("renders what training reports", async () => {
    const recognizer = await trainSmall();
    const html = renderReport(recognizer.report);
    recognizer.dispose();
    expect(shown(html)).toContain("The recordings are synthetic: these scores say nothing about people.");
    expect(html).toContain("CC0-1.0");
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });
});
