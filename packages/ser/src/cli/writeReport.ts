import { join } from "node:path";
import { makeFolder, nodeStorage } from "../node/nodeStorage.ts";
import { renderMarkdown } from "../report/renderMarkdown.ts";
import { renderReport, type RenderReportOptions } from "../report/renderReport.ts";
import type { TrainingReport } from "../report/trainingReport.ts";

/** Writes the report as a page, as a model card and as JSON, and gives the path of the page. */
export async function writeReport(
  folder: string,
  report: TrainingReport,
  options: RenderReportOptions = {},
): Promise<string> {
  await makeFolder(folder);
  const page = join(folder, "report.html");
  const files: readonly (readonly [path: string, text: string])[] = [
    [join(folder, "report.json"), reportJson(report)],
    [join(folder, "report.md"), renderMarkdown(report)],
    [page, renderReport(report, options)],
  ];
  for (const [path, text] of files) await nodeStorage.write(path, new TextEncoder().encode(text));
  return page;
}

/** The report as JSON for people and programs. */
export function reportJson(report: TrainingReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
