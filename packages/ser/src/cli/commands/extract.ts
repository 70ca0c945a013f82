import { Command, Option } from "commander";
import { featureSets, type FeatureSetName } from "../../extraction/featureSet.ts";
import { counted } from "../../report/content/counted.ts";
import { tableFormats, type TableFormat } from "../../table/tableFormat.ts";
import type { CommandIo } from "../commandIo.ts";
import { nodeOptionsOf, reportSkipped, withFolderOptions, type FolderFlags } from "../dataOptions.ts";
import { createProgressBar } from "../progressBar.ts";
import { loadQueuePackage, queueUseOf, withQueueOption, type QueueFlags } from "../queuePackage.ts";
import { recipeNamed } from "../recipeOption.ts";

interface ExtractFlags extends FolderFlags, QueueFlags {
  readonly out: string;
  readonly format?: TableFormat;
  readonly recipe?: string;
  readonly features?: FeatureSetName;
  readonly copies?: true;
  readonly list?: true;
  readonly json?: true;
}

/** `serkit extract`: folders of recordings in, a table of their features out. */
export function extractCommand(io: CommandIo): Command {
  const command = new Command("extract").description(
    "Write the features of recordings as a table: Parquet to train from, CSV or JSON lines for other programs.",
  );
  return withQueueOption(withFolderOptions(command))
    .requiredOption("--out <table>", "where the table goes")
    .addOption(
      new Option("--format <name>", "its format (default: by the ending .parquet, .csv or .jsonl)").choices(
        tableFormats,
      ),
    )
    .option("--recipe <name>", "take the features of this recipe: a name or a JSON file (default: serkit)")
    .addOption(
      new Option("--features <set>", "take this feature set instead, of recordings as they are")
        .choices(Object.keys(featureSets))
        .conflicts(["recipe", "copies"]),
    )
    .option("--copies", "take the changed copies that the recipe trains on too")
    .option("--list", "keep each vector as one list instead of a column a value")
    .option("--json", "print what was written as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit extract RAVDESS --out ravdess.parquet --recipe savee-dnn
  serkit extract RAVDESS --out ravdess.parquet --copies        serkit train ravdess.parquet
  serkit extract CLIPS --out clips.csv --features mfcc-chroma-mel
  serkit extract CLIPS --out clips.parquet --queue redis://queue.example.org        see serkit worker
`,
    )
    .action((folders: string[], flags: ExtractFlags) => extract(folders, flags, io));
}

async function extract(folders: readonly string[], flags: ExtractFlags, io: CommandIo): Promise<void> {
  const { out, format, recipe: name, features, copies = false, list, json, queue, root, ...options } = flags;
  const started = performance.now();
  const recipe = name === undefined ? {} : { recipe: await recipeNamed(name) };
  const use = queueUseOf({ queue, root }, `extract ${folders.join(" ")}`, io);
  const executor = use === undefined ? undefined : (await loadQueuePackage()).createQueueExecutor(use);
  const { writeFeatureTable } = await import("../../table/node/writeFeatureTable.ts");
  const progress = createProgressBar(io);
  let written;
  try {
    written = await writeFeatureTable(out, {
      ...nodeOptionsOf(options, io),
      ...recipe,
      ...(executor === undefined ? {} : { executor }),
      ...(features === undefined ? {} : { featureSet: features }),
      ...(format === undefined ? {} : { format }),
      vectors: list ? "list" : "columns",
      copies,
      data: folders,
      onProgress: progress.update,
    });
  } finally {
    progress.stop();
  }
  reportSkipped(written.skipped, io);
  const seconds = (performance.now() - started) / 1000;
  const { recordings, rows, columns } = written;
  io.result(
    json
      ? `${JSON.stringify({ table: out, ...written, seconds })}\n`
      : `${out}: ${counted(recordings, "recording")}, ${counted(rows, "row")}, ${counted(columns.length, "column")}; ` +
          `took ${seconds.toFixed(1)} s\n`,
  );
}
