import { describeProtocol } from "../training/protocol.ts";
import { confusionPlot } from "./confusionPlot.ts";
import { curvesPlot } from "./curvesPlot.ts";
import { escapeMarkup } from "./escapeMarkup.ts";
import { percent } from "./percent.ts";
import { reportStyle } from "./reportStyle.ts";
import type { TrainingReport } from "./trainingReport.ts";

/**
 * Renders a report as one HTML page that needs nothing else: no network, no script.
 *
 * @param report - The report of a recogniser.
 * @returns A complete HTML document.
 */
export function renderReport(report: TrainingReport): string {
  const title = `serkit report: ${report.recipe}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeMarkup(title)}</title>
<link rel="icon" href="data:,">
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${escapeMarkup(title)}</h1>
${headline(report)}
<section><h2>Held out</h2>${heldOut(report)}</section>
<section><h2>What was taken for what</h2><p>Rows are what was acted, columns what was recognised.</p>
<div class="scroll">${confusionPlot(report)}</div>${confusionTable(report)}</section>
<section><h2>By emotion</h2><div class="scroll">${perClassTable(report)}</div></section>
<section><h2>Training</h2><div class="plots">${curvesPlot(report)}</div></section>
<section><h2>Data and licences</h2>${dataTable(report)}${skippedList(report)}</section>
<section><h2>What the answer means</h2>
<p>The recogniser names the emotion that a recording was acted with, as the corpus labels it. It does not know what a
person feels. In the EU, inferring emotions at work or in education is prohibited (AI Act, Article 5(1)(f)).</p></section>
</main>
</body>
</html>
`;
}

function headline(report: TrainingReport): string {
  const chance = 1 / report.classes.length;
  const synthetic = report.synthetic
    ? `<p class="warning">The recordings are synthetic: these scores say nothing about people.</p>`
    : "";
  const absent =
    report.absentEmotions.length === 0
      ? ""
      : `<p class="warning">No recording has these emotions of the recipe: ${report.absentEmotions.map(escapeMarkup).join(", ")}.</p>`;
  const merges = Object.entries(report.merged).map(([from, to]) => `${escapeMarkup(from)} as ${escapeMarkup(to)}`);
  const merged = merges.length === 0 ? "" : `<p>Taken together: ${merges.join(", ")}.</p>`;
  const warnings = report.warnings.map((warning) => `<p class="warning">${escapeMarkup(warning)}</p>`).join("");
  return `<dl class="scores">
<div><dt>Unweighted average recall</dt><dd>${percent(report.unweightedAverageRecall)}</dd></div>
<div><dt>Accuracy</dt><dd>${percent(report.accuracy)}</dd></div>
<div><dt>Macro F1</dt><dd>${percent(report.macroF1)}</dd></div>
<div><dt>Chance</dt><dd>${percent(chance)}</dd></div>
</dl>
<p>${describeProtocol(report.protocol)} Scored on ${report.test.utterances} recordings, trained on ${report.train.utterances};
seed ${report.seed}, ${escapeMarkup(report.backend)} backend.</p>${synthetic}${absent}${merged}${warnings}`;
}

function heldOut({ train, test }: TrainingReport): string {
  const side = (speakers: readonly string[]): string => speakers.map(escapeMarkup).join(", ");
  return `<dl><dt>Test speakers (${test.speakers.length})</dt><dd>${side(test.speakers)}</dd>
<dt>Training speakers (${train.speakers.length})</dt><dd>${side(train.speakers)}</dd></dl>`;
}

function confusionTable({ classes, confusion }: TrainingReport): string {
  const head = classes.map((emotion) => `<th scope="col">${escapeMarkup(emotion)}</th>`).join("");
  const rows = confusion.map(
    (row, i) =>
      `<tr><th scope="row">${escapeMarkup(classes[i] ?? "")}</th>${row.map((count) => `<td>${count}</td>`).join("")}</tr>`,
  );
  return `<details><summary>As a table</summary><div class="scroll"><table><thead><tr><th scope="col">acted</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div></details>`;
}

function perClassTable({ perClass }: TrainingReport): string {
  const rows = perClass.map(
    ({ label, precision, recall, f1, support }) =>
      `<tr><th scope="row">${escapeMarkup(label)}</th><td>${percent(recall)}</td><td>${percent(precision)}</td><td>${percent(f1)}</td><td>${support}</td></tr>`,
  );
  const head = ["emotion", "recall", "precision", "F1", "recordings"].map((name) => `<th scope="col">${name}</th>`);
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function dataTable({ corpora }: TrainingReport): string {
  const rows = corpora.map(
    ({ id, utterances, speakers, license, citation }) =>
      `<tr><th scope="row">${escapeMarkup(id)}</th><td>${utterances}</td><td>${speakers.length}</td><td class="text">${escapeMarkup(license)}</td><td class="text">${escapeMarkup(citation)}</td></tr>`,
  );
  const numbers = ["corpus", "recordings", "speakers"].map((name) => `<th scope="col">${name}</th>`);
  const texts = ["licence", "to cite"].map((name) => `<th scope="col" class="text">${name}</th>`);
  const head = [...numbers, ...texts];
  return `<p>What is trained on data under a licence inherits its conditions.</p><div class="scroll"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function skippedList({ skipped }: TrainingReport): string {
  if (skipped.length === 0) return "";
  const items = skipped.map(
    ({ path, reason }) => `<li><code>${escapeMarkup(path)}</code>: ${escapeMarkup(reason)}</li>`,
  );
  return `<details><summary>${skipped.length} recordings were left out</summary><ul>${items.join("")}</ul></details>`;
}
