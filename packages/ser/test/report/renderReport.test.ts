import { describe, expect, it } from "vitest";
import { renderReport, type TrainingReport } from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";

const recognizer = await trainSmall();
recognizer.dispose();
const { report } = recognizer;

describe("renderReport", () => {
  it("says the score, the protocol in words, who was held out, and on what terms the data are", () => {
    const page = renderReport(report);
    expect(page).toContain(`${(100 * report.unweightedAverageRecall).toFixed(1)} %`);
    expect(page).toContain("no speaker of the test recordings was heard in training");
    for (const speaker of report.test.speakers) expect(page).toContain(speaker);
    expect(page).toContain("CC0-1.0");
    expect(page).toContain("synthetic: these scores say nothing about people");
  });

  it("needs nothing from outside and runs no script", () => {
    const page = renderReport(report);
    expect(page).not.toMatch(/<script|https?:\/\/(?!doi\.org)|src=|@import|url\(/i);
  });

  it("shows hostile names as text", () => {
    const hostile: TrainingReport = {
      ...report,
      recipe: `<script>alert("x")</script>`,
      skipped: [{ path: `"><img src=x onerror=alert(1)>.wav`, reason: "<b>odd</b>" }],
    };
    expect(renderReport(hostile)).not.toMatch(/<script|<img|<b>/);
  });
});
