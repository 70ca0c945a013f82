import { Command, Option } from "commander";
import { decodeBundle } from "../../bundle/decodeBundle.ts";
import { nodeStorage } from "../../node/nodeStorage.ts";
import { renderMarkdown } from "../../report/renderMarkdown.ts";
import type { ReportRecordings } from "../../report/page/htmlBlock.ts";
import { counted } from "../../report/content/counted.ts";
import type { TrainingReport } from "../../report/trainingReport.ts";
import type { CommandIo } from "../commandIo.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { reportJson, writeReport } from "../writeReport.ts";

interface ReportFlags {
  readonly out?: string;
  readonly audio?: readonly string[];
  readonly json?: true;
  readonly markdown?: true;
}

/** `serkit report`: what a bundle scores and what it was made of, as a page, a model card or JSON. */
export function reportCommand(io: CommandIo): Command {
  return new Command("report")
    .description("Write the report of a bundle: report.html, report.md (a model card) and report.json.")
    .argument("<bundle>", "a file that serkit train wrote")
    .option("--out <dir>", "where the files go (default: report)")
    .option("--audio <folder...>", "take the surest mistakes from these folders into the page, to hear and see")
    .addOption(new Option("--json", "print the report as JSON instead").conflicts(["markdown", "out", "audio"]))
    .addOption(new Option("--markdown", "print the model card instead").conflicts(["out", "audio"]))
    .addHelpText(
      "before",
      `Examples:
  serkit report model.serkit                        report/report.html, .md and .json
  serkit report model.serkit --audio RAVDESS        with the surest mistakes to hear
  serkit report model.serkit --markdown > README.md
`,
    )
    .addHelpText(
      "after",
      "\nA page with recordings in it is under the licence of the recordings: mind it before passing it on.",
    )
    .action((bundle: string, flags: ReportFlags) => showReport(bundle, flags, io));
}

async function showReport(bundle: string, flags: ReportFlags, io: CommandIo): Promise<void> {
  const { out = "report", audio = [], json, markdown } = flags;
  const report = await asInput(exitCodes.badBundle, () => reportOf(bundle, io), bundle);
  if (json) io.result(reportJson(report));
  else if (markdown) io.result(renderMarkdown(report));
  else {
    const recordings = await recordingsOf(report, audio, io);
    const page = await writeReport(out, report, { recordings });
    const heard = audio.length === 0 ? "" : `, with ${counted(recordings.size, "recording")} to hear`;
    io.result(`${page}${heard}\n`);
  }
}

async function reportOf(bundle: string, { signal }: CommandIo): Promise<TrainingReport> {
  return decodeBundle(await nodeStorage.read(bundle, signal)).report;
}

async function recordingsOf(
  report: TrainingReport,
  folders: readonly string[],
  io: CommandIo,
): Promise<ReportRecordings> {
  if (folders.length === 0) return new Map();
  const { mistakeRecordings } = await import("../../report/node/mistakeRecordings.ts");
  return asInput(exitCodes.badInput, () =>
    mistakeRecordings(report, folders, { onNotice: io.message, signal: io.signal }),
  );
}
