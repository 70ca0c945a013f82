import { Command } from "commander";
import type { EnrollChoice } from "../../enrolment/enrollChoice.ts";
import type { CommandIo } from "../commandIo.ts";
import { nodeOptionsOf, reportSkipped, withDataOptions, type DataFlags } from "../dataOptions.ts";
import { describeEvaluation } from "../describeEvaluation.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { enrollChoices, integer } from "../optionValues.ts";
import { createProgressBar } from "../progressBar.ts";

interface EvaluateFlags extends DataFlags {
  readonly enroll?: EnrollChoice[];
  readonly seed: number;
  readonly json?: true;
}

/** `serkit evaluate`: what a bundle scores on other recordings. */
export function evaluateCommand(io: CommandIo): Command {
  const command = new Command("evaluate")
    .description("Score a saved recogniser on other recordings, over the emotions that both have.")
    .argument("<bundle>", "a file that serkit train wrote");
  return withDataOptions(command)
    .option(
      "--enroll <choices>",
      "score with enrolled speakers too: neutral, a number of recordings, all",
      enrollChoices,
    )
    .option("--seed <n>", "seed of the choice of recordings that enrol", integer(0), 0)
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit evaluate ravdess-dnn.serkit SAVEE
  serkit evaluate ravdess-dnn.serkit CREMA-D TESS --merge calm=neutral --json
  serkit evaluate ravdess-dnn.serkit SAVEE --enroll neutral,15
`,
    )
    .action((bundle: string, folders: string[], flags: EvaluateFlags) => run(bundle, folders, flags, io));
}

async function run(
  bundle: string,
  folders: readonly string[],
  { json, ...options }: EvaluateFlags,
  io: CommandIo,
): Promise<void> {
  const started = performance.now();
  const { loadRecognizer } = await import("../../node/loadRecognizer.ts");
  const { evaluate } = await import("../../node/evaluate.ts");
  const recognizer = await asInput(exitCodes.badBundle, () => loadRecognizer(bundle, { signal: io.signal }));
  const progress = createProgressBar(io);
  try {
    const report = await evaluate(recognizer, {
      ...nodeOptionsOf(options, io),
      data: folders,
      onProgress: progress.update,
    });
    progress.stop();
    reportSkipped(report.skipped, io);
    const seconds = (performance.now() - started) / 1000;
    io.result(json ? `${JSON.stringify({ ...report, bundle, seconds })}\n` : describeEvaluation(report, bundle));
  } finally {
    progress.stop();
    recognizer.dispose();
  }
}
