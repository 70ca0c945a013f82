import { sha256 } from "@noble/hashes/sha2.js";
import { calibrationSection } from "./content/calibrationSection.ts";
import { limitsSection, usesSection } from "./content/cardSections.ts";
import { comparisonSection } from "./content/comparisonSection.ts";
import { dataSection } from "./content/dataSection.ts";
import { emotionSection } from "./content/emotionSection.ts";
import { mistakeSection } from "./content/mistakeSection.ts";
import { overviewSection } from "./content/overviewSection.ts";
import type { ReportSection } from "./content/reportBlock.ts";
import { reproduceSection } from "./content/reproduceSection.ts";
import { speakerSection } from "./content/speakerSection.ts";
import { trainingSection } from "./content/trainingSection.ts";
import { base64 } from "./page/dataUrl.ts";
import { escapeMarkup } from "./page/escapeMarkup.ts";
import { htmlBlock, type ReportRecordings } from "./page/htmlBlock.ts";
import { reportStyle } from "./page/reportStyle.ts";
import type { TrainingReport } from "./trainingReport.ts";

/** Options of {@link renderReport}. */
export interface RenderReportOptions {
  /**
   * Recordings of the report's mistakes to hear and see, by their path in the report; the ten surest mistakes use them.
   * @defaultValue none
   */
  readonly recordings?: ReportRecordings;
}

/**
 * Renders a report as one HTML page that needs nothing else: no network, no script.
 *
 * @param report - The report of a recogniser; text in it is shown as text, whatever it holds.
 * @param options - Recordings to hear.
 * @returns A complete HTML document.
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 3, seed: 1 });
 * renderReport(recognizer.report).startsWith("<!doctype html>"); // => true
 * recognizer.dispose();
 * ```
 */
export function renderReport(report: TrainingReport, options: RenderReportOptions = {}): string {
  const { recordings = new Map() } = options;
  const title = `Speech emotion recogniser ${report.recipe}`;
  const sections = sectionsOf(report);
  const links = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeMarkup(name)}</a></li>`);
  const style = reportStyle();
  const policy =
    `default-src 'none'; style-src 'sha256-${base64(sha256(new TextEncoder().encode(style)))}'; ` +
    "img-src data:; media-src data:; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeMarkup(title)}: report</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeMarkup(title)}</h1>
<p>${escapeMarkup(report.definition.description)}</p>
<nav aria-label="Sections"><ul>${links.join("")}</ul></nav>
</header>
<main>
${sections.map((section) => renderSection(section, recordings)).join("\n")}
</main>
<footer><p>Made by serkit ${escapeMarkup(report.versions.serkit)}. This page holds everything it shows; it asks nothing of the network.</p></footer>
</body>
</html>
`;
}

/** The scores first, then what they rest on. */
function sectionsOf(report: TrainingReport): ReportSection[] {
  return [
    overviewSection(report),
    emotionSection(report),
    speakerSection(report),
    ...comparisonSection(report),
    calibrationSection(report),
    mistakeSection(report),
    dataSection(report),
    trainingSection(report),
    usesSection(report),
    limitsSection(report),
    reproduceSection(report),
  ];
}

function renderSection({ id, title, blocks }: ReportSection, recordings: ReportRecordings): string {
  const body = blocks.map((block) => htmlBlock(block, recordings)).join("\n");
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeMarkup(title)}</h2>\n${body}</section>`;
}
