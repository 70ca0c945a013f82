import { Command } from "commander";
import type { EnrollChoice } from "../../enrolment/enrollChoice.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { nodeOptionsOf, reportSkipped, withDataOptions, type DataFlags } from "../dataOptions.ts";
import { describeEvaluation } from "../describeEvaluation.ts";
import { openBundle } from "../openBundle.ts";
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
    .description(
      "Score a saved recogniser on other recordings, over the emotions that both have. A bundle, which serkit train wrote, " +
        "comes first; without it, that of @serkit/pretrained is scored, if installed.",
    )
    .usage("[options] [bundle] <folder...>");
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
  serkit evaluate model.serkit SAVEE
  serkit evaluate model.serkit CREMA-D TESS --merge calm=neutral --json
  serkit evaluate model.serkit SAVEE --enroll neutral,15
`,
    )
    .action((inputs: string[], flags: EvaluateFlags) => run(inputs, flags, io));
}

async function run(inputs: readonly string[], { json, ...options }: EvaluateFlags, io: CommandIo): Promise<void> {
  const started = performance.now();
  const choice = await chooseBundle("evaluate", inputs, "a folder of recordings");
  const { bundle, rest: folders } = choice;
  const recognizer = await openBundle(choice, io);
  const { evaluate } = await import("../../node/evaluate.ts");
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
