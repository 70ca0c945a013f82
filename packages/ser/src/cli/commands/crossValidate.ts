import { Command, Option } from "commander";
import type { EnrollChoice } from "../../enrolment/enrollChoice.ts";
import type { CrossValidationExecutors } from "../../node/crossValidate.ts";
import { nodeStorage, requireWritable } from "../../node/nodeStorage.ts";
import type { HeldOutAnswer } from "../../scoring/heldOutAnswer.ts";
import type { FoldChoice } from "../../training/foldChoice.ts";
import type { CommandIo } from "../commandIo.ts";
import { csvRow } from "../../table/csvRow.ts";
import { nodeOptionsOf, reportSkipped, withRecipeOptions, type DataFlags, type RecipeFlags } from "../dataOptions.ts";
import { describeCrossValidation } from "../describeCrossValidation.ts";
import { enrollChoices, foldChoice, seedList } from "../optionValues.ts";
import { createProgressBar } from "../progressBar.ts";
import { loadQueuePackage, queueUseOf, withQueueOption, type QueueFlags } from "../queuePackage.ts";
import { recipeNamed } from "../recipeOption.ts";
import { trainingDataOf, withTrainingInputs } from "../trainingInputs.ts";

interface CrossValidateFlags extends DataFlags, RecipeFlags, QueueFlags {
  readonly folds?: FoldChoice;
  readonly seeds: number[];
  readonly enroll?: EnrollChoice[];
  readonly predictions?: string;
  readonly json?: true;
}

/** `serkit cross-validate`: a recipe's score on speakers it never heard, each held out once a seed. */
export function crossValidateCommand(io: CommandIo): Command {
  const command = new Command("cross-validate").description(
    "Score a recipe on speakers it never heard: each is held out in one fold, over all cores.",
  );
  return withQueueOption(withRecipeOptions(withTrainingInputs(command)))
    .option(
      "--folds <choice>",
      "groups of speakers: how many, leave-one-out, emobox, or in-order:SPEAKERS (default: 5)",
      foldChoice,
    )
    .addOption(
      new Option("--seeds <a,b>", "seeds of the trainings; each trains every fold")
        .argParser(seedList)
        .default([0], "0"),
    )
    .option(
      "--enroll <choices>",
      "score with enrolled speakers too: neutral, a number of recordings, all",
      enrollChoices,
    )
    .option("--predictions <file>", "write what each training says of each recording held out, as CSV")
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit cross-validate RAVDESS --recipe savee-dnn
  serkit cross-validate RAVDESS --folds leave-one-out --seeds 1,2,3
  serkit cross-validate RAVDESS --folds emobox --json
  serkit cross-validate RAVDESS --enroll neutral,15,all
  serkit cross-validate RAVDESS --predictions predictions.csv
  serkit cross-validate RAVDESS --seeds 1,2,3 --queue redis://queue.example.org        see serkit worker
`,
    )
    .action((inputs: string[], flags: CrossValidateFlags) => run(inputs, flags, io));
}

async function run(inputs: readonly string[], flags: CrossValidateFlags, io: CommandIo): Promise<void> {
  const { json, recipe: name, predictions, corpus, columns, queue, root, ...options } = flags;
  const started = performance.now();
  const data = trainingDataOf(inputs, { corpus, columns });
  const recipe = await recipeNamed(name);
  if (predictions !== undefined) await requireWritable(predictions);
  const executors = await executorsOf({ queue, root }, inputs, io);
  const { crossValidate } = await import("../../node/crossValidate.ts");
  const progress = createProgressBar(io);
  const answers: HeldOutAnswer[] = [];
  let report;
  try {
    report = await crossValidate({
      ...options,
      ...nodeOptionsOf(options, io),
      ...data,
      ...(executors === undefined ? {} : { executors }),
      recipe,
      onProgress: progress.update,
      onAnswer: (answer) => answers.push(answer),
    });
  } finally {
    progress.stop();
  }
  if (predictions !== undefined) await nodeStorage.write(predictions, answersCsv(report.classes, answers));
  reportSkipped(report.skipped, io);
  const seconds = (performance.now() - started) / 1000;
  const timed = { ...report, seconds, secondsByPhase: progress.seconds() };
  io.result(json ? `${JSON.stringify(timed)}\n` : describeCrossValidation(report, seconds));
}

/** The workers of a queue, if one is named. */
async function executorsOf(
  flags: QueueFlags,
  inputs: readonly string[],
  io: CommandIo,
): Promise<CrossValidationExecutors | undefined> {
  const use = queueUseOf(flags, `cross-validate ${inputs.join(" ")}`, io);
  if (use === undefined) return undefined;
  const { createQueueExecutor, createQueueFolds } = await loadQueuePackage();
  return { extract: createQueueExecutor(use), answer: createQueueFolds(use) };
}

/** One line a recording and training, in the order of seeds and folds. */
function answersCsv(classes: readonly string[], answers: readonly HeldOutAnswer[]): Uint8Array<ArrayBuffer> {
  const head = csvRow(["path", "corpus", "speaker", "emotion", "seed", "fold", "predicted", ...classes]);
  const lines = answers.map(({ utterance: { path, corpus, speaker, emotion }, seed, fold, predicted, probabilities }) =>
    csvRow([path, corpus, speaker, emotion, seed, fold, predicted, ...probabilities]),
  );
  return new TextEncoder().encode(head + lines.join(""));
}
