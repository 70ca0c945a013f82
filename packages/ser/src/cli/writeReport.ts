import { join } from "node:path";
import { makeFolder, nodePlatform } from "../node/nodePlatform.ts";
import { renderReport } from "../report/renderReport.ts";
import type { TrainingReport } from "../report/trainingReport.ts";

/** Writes the report as HTML and JSON and gives the path of the page. */
export async function writeReport(folder: string, report: TrainingReport): Promise<string> {
  await makeFolder(folder);
  const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  const page = join(folder, "report.html");
  await nodePlatform.write(join(folder, "report.json"), encode(`${JSON.stringify(report, undefined, 2)}\n`));
  await nodePlatform.write(page, encode(renderReport(report)));
  return page;
}
