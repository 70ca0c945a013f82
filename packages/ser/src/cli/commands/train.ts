import { Command, Option } from "commander";
import { requireWritable } from "../../node/nodeStorage.ts";
import { protocols, type Protocol } from "../../training/protocol.ts";
import type { FoldChoice } from "../../training/foldChoice.ts";
import type { CommandIo } from "../commandIo.ts";
import { nodeOptionsOf, reportSkipped, withRecipeOptions, type DataFlags, type RecipeFlags } from "../dataOptions.ts";
import { describeResult } from "../describeResult.ts";
import { foldChoice, fraction, integer } from "../optionValues.ts";
import { createProgressBar } from "../progressBar.ts";
import { recipeNamed } from "../recipeOption.ts";
import { trainingDataOf, withTrainingInputs } from "../trainingInputs.ts";
import { writeReport } from "../writeReport.ts";

interface TrainFlags extends DataFlags, RecipeFlags {
  readonly protocol: Protocol | "all";
  readonly testSize: number;
  readonly folds?: FoldChoice;
  readonly seed: number;
  readonly out?: string;
  readonly report?: string;
  readonly json?: true;
}

/** `serkit train`: folders of recordings in, a scored bundle out. */
export function trainCommand(io: CommandIo): Command {
  const command = new Command("train").description(
    "Train a recogniser on folders of recordings and score it on speakers it never heard.",
  );
  return withRecipeOptions(withTrainingInputs(command))
    .addOption(
      new Option("--protocol <name>", "what is held out; all: speakers, and the others side by side")
        .choices([...protocols, "all"])
        .default("speaker"),
    )
    .option("--test-size <share>", "share held out for the test", fraction, 0.25)
    .addOption(
      new Option(
        "--folds <choice>",
        "score by cross-validation, then train on all: how many groups of speakers, leave-one-out, emobox, or in-order:SPEAKERS",
      )
        .argParser(foldChoice)
        .conflicts(["protocol", "testSize"]),
    )
    .option("--seed <n>", "seed of every random choice", integer(0), 0)
    .option("--out <file>", "where the bundle goes (default: RECIPE.serkit)")
    .option("--report <dir>", "write report.html, report.md and report.json there")
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit train RAVDESS                              eight emotions, whole speakers held out
  serkit train RAVDESS --recipe savee-dnn --seed 1 --out ser.serkit --report report
  serkit train RAVDESS --protocol random --json     as notebooks do it; said so in the result
  serkit train RAVDESS --folds in-order:2           the scores are of folds, the bundle knows all speakers
  serkit train RAVDESS --protocol all               what each protocol makes of it, side by side
  serkit train ravdess.parquet                      from a table of serkit extract RAVDESS --copies
`,
    )
    .action((inputs: string[], flags: TrainFlags) => train(inputs, flags, io));
}

async function train(inputs: readonly string[], flags: TrainFlags, io: CommandIo): Promise<void> {
  const {
    out,
    report: reportFolder,
    json,
    protocol,
    testSize,
    folds,
    recipe: name,
    corpus,
    columns,
    ...options
  } = flags;
  const started = performance.now();
  const data = trainingDataOf(inputs, { corpus, columns });
  const recipe = await recipeNamed(name);
  const bundle = out ?? `${recipe.name}.serkit`;
  await requireWritable(bundle);
  const compared = protocol === "all" ? { compare: protocols.filter((other) => other !== "speaker") } : { protocol };
  const { trainSER } = await import("../../node/trainSER.ts");
  const progress = createProgressBar(io);
  let recognizer;
  try {
    recognizer = await trainSER({
      ...options,
      ...nodeOptionsOf(options, io),
      ...data,
      ...(folds === undefined ? { ...compared, testSize } : { folds }),
      recipe,
      onProgress: progress.update,
    });
  } finally {
    progress.stop();
  }
  try {
    const { report } = recognizer;
    reportSkipped(report.skipped, io);
    await recognizer.save(bundle);
    const reportFile = reportFolder === undefined ? undefined : await writeReport(reportFolder, report);
    const seconds = (performance.now() - started) / 1000;
    const made = { bundle, ...(reportFile === undefined ? {} : { reportFile }) };
    const spent = progress.seconds();
    io.result(
      json
        ? `${JSON.stringify({ ...report, ...made, seconds, secondsByPhase: spent })}\n`
        : describeResult(report, { ...made, seconds, secondsByPhase: spent }),
    );
  } finally {
    recognizer.dispose();
  }
}
