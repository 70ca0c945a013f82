import type { Emotion, ManifestColumns } from "@serkit/datasets";
import { Command, Option } from "commander";
import type { BackendName } from "@serkit/models";
import { recipes, type RecipeName } from "../../recipes/recipes.ts";
import { protocols, type Protocol } from "../../training/protocol.ts";
import type { CommandIo } from "../commandIo.ts";
import { describeResult } from "../describeResult.ts";
import { columnNames, emotionList, emotionMap, fraction, integer } from "../optionValues.ts";
import { createProgressBar } from "../progressBar.ts";
import { writeReport } from "../writeReport.ts";

interface TrainFlags {
  readonly corpus?: string;
  readonly recipe: RecipeName;
  readonly emotions?: Emotion[];
  readonly merge?: Partial<Record<Emotion, Emotion>>;
  readonly columns?: ManifestColumns;
  readonly protocol: Protocol;
  readonly testSize: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly backend?: BackendName;
  readonly out?: string;
  readonly report?: string;
  readonly json?: true;
}

/** `serkit train`: folders of recordings in, a scored bundle out. */
export function trainCommand(io: CommandIo): Command {
  return new Command("train")
    .description("Train a recogniser on folders of recordings and score it on speakers it never heard.")
    .argument("<folder...>", "folders of recordings, or manifests (CSV, TSV, JSON lines)")
    .option("--corpus <id>", "take the recordings for this corpus (default: whichever are recognised)")
    .addOption(new Option("--recipe <name>", "the experiment").choices(Object.keys(recipes)).default("ravdess-dnn"))
    .option("--emotions <a,b>", "tell these emotions apart (default: the recipe's)", emotionList)
    .option("--merge <a=b>", "take emotions for others, as calm=neutral,bored=neutral", emotionMap)
    .option("--columns <key=name>", "columns of a manifest, as path=file,emotion=label,speaker=who", columnNames)
    .addOption(new Option("--protocol <name>", "what is held out").choices(protocols).default("speaker"))
    .option("--test-size <share>", "share held out for the test", fraction, 0.25)
    .option("--seed <n>", "seed of every random choice", integer(0), 0)
    .option("--epochs <n>", "passes over the training rows (default: the recipe's)", integer(1))
    .addOption(new Option("--backend <name>", "tfjs backend (default: the best that works)").choices(["wasm", "cpu"]))
    .option("--out <file>", "where the bundle goes (default: RECIPE.serkit)")
    .option("--report <dir>", "write report.html and report.json there")
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit train RAVDESS                              four emotions, whole speakers held out
  serkit train RAVDESS --recipe savee-dnn --seed 1 --out ser.serkit --report report
  serkit train RAVDESS --protocol random --json     as notebooks do it; said so in the result
`,
    )
    .action((folders: string[], flags: TrainFlags) => train(folders, flags, io));
}

async function train(folders: readonly string[], flags: TrainFlags, io: CommandIo): Promise<void> {
  const { out = `${flags.recipe}.serkit`, report: reportFolder, json, ...options } = flags;
  const started = performance.now();
  const { trainSER } = await import("../../node/trainSER.ts");
  const progress = createProgressBar(io);
  let recognizer;
  try {
    recognizer = await trainSER({ ...options, data: folders, onProgress: progress.update, signal: io.signal });
  } finally {
    progress.stop();
  }
  try {
    const { report } = recognizer;
    for (const { path, reason } of report.skipped)
      io.message(`left out: ${reason.includes(path) ? reason : `${path}: ${reason}`}`);
    await recognizer.save(out);
    const reportFile = reportFolder === undefined ? undefined : await writeReport(reportFolder, report);
    const seconds = (performance.now() - started) / 1000;
    const made = { bundle: out, ...(reportFile === undefined ? {} : { reportFile }) };
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
