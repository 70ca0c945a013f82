import { calibrationSection } from "./content/calibrationSection.ts";
import { limitsSection, usesSection, useSection } from "./content/cardSections.ts";
import { comparisonSection } from "./content/comparisonSection.ts";
import { dataSection } from "./content/dataSection.ts";
import { emotionSection } from "./content/emotionSection.ts";
import { mistakeSection } from "./content/mistakeSection.ts";
import { overviewSection } from "./content/overviewSection.ts";
import { reproduceSection } from "./content/reproduceSection.ts";
import { speakerSection } from "./content/speakerSection.ts";
import { trainingSection } from "./content/trainingSection.ts";
import { escapeMarkdown } from "./markdown/escapeMarkdown.ts";
import { frontMatter } from "./markdown/frontMatter.ts";
import { markdownBlock } from "./markdown/markdownBlock.ts";
import type { TrainingReport } from "./trainingReport.ts";

/**
 * Renders a report as a model card: Markdown that begins with the metadata a model hub reads.
 *
 * @param report - The report of a recogniser; text in it is shown as text, whatever it holds.
 * @returns GitHub's Markdown with YAML front matter.
 *
 * @see Mitchell et al., "Model cards for model reporting", FAT* 2019, https://doi.org/10.1145/3287560.3287596
 *
 * @example
 * ```ts
 * const data = synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 2 });
 * const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 3, seed: 1 });
 * renderMarkdown(recognizer.report).split("\n").slice(0, 2); // => ["---", 'license: "cc0-1.0"']
 * recognizer.dispose();
 * ```
 */
export function renderMarkdown(report: TrainingReport): string {
  const sections = [
    overviewSection(report),
    usesSection(report),
    limitsSection(report),
    useSection(report),
    dataSection(report),
    trainingSection(report),
    emotionSection(report),
    speakerSection(report),
    ...comparisonSection(report),
    calibrationSection(report),
    mistakeSection(report),
    reproduceSection(report),
  ];
  const parts = sections.map(({ title, blocks }) => [`## ${title}`, ...blocks.map(markdownBlock)].join("\n\n"));
  const head = `# ${escapeMarkdown(`Speech emotion recogniser ${report.recipe}`)}`;
  return `${[frontMatter(report), head, escapeMarkdown(report.definition.description), ...parts].join("\n\n")}\n`;
}
