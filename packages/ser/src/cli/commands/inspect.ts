import type { ManifestColumns } from "@serkit/datasets";
import { Command } from "commander";
import { inspectFolders, type Inspection } from "../../node/inspectFolders.ts";
import type { CommandIo } from "../commandIo.ts";
import { columnNames } from "../optionValues.ts";
import { createProgressBar } from "../progressBar.ts";
import { textTable } from "../textTable.ts";

interface InspectFlags {
  readonly corpus?: string;
  readonly columns?: ManifestColumns;
  readonly json?: true;
}

/** Lines of a list; what is left over of a large folder would fill screens. */
const LINES_SHOWN = 20;

/** `serkit inspect`: what is in folders of recordings. */
export function inspectCommand(io: CommandIo): Command {
  return new Command("inspect")
    .description("Say which corpora are in folders, what of them can be used, and what looks wrong.")
    .argument("<folder...>", "folders of recordings, or manifests (CSV, TSV, JSON lines)")
    .option("--columns <key=name>", "columns of a manifest, as path=file,emotion=label,speaker=who", columnNames)
    .option("--corpus <id>", "take the recordings for this corpus (default: whichever are recognised)")
    .option("--json", "print one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit inspect RAVDESS
  serkit inspect downloads --json
`,
    )
    .action(async (folders: string[], { corpus, columns, json }: InspectFlags) => {
      const progress = createProgressBar(io);
      try {
        const inspection = await inspectFolders(folders, {
          ...(corpus === undefined ? {} : { corpus }),
          ...(columns === undefined ? {} : { columns }),
          onProgress: progress.update,
          signal: io.signal,
        });
        progress.stop();
        io.result(json ? `${JSON.stringify(inspection)}\n` : describe(inspection));
      } finally {
        progress.stop();
      }
    });
}

function describe(inspection: Inspection): string {
  const { utterances, corpora, matches, sampleRates, channels, skipped, duplicates, conflicts, warnings } = inspection;
  const compared = matches.filter(({ expectedCount }) => expectedCount !== undefined);
  const counts = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, count]) => `${name} (${count})`)
      .join(", ");
  const listed = (title: string, lines: readonly string[]): string[] => {
    if (lines.length === 0) return [];
    const rest = lines.length - LINES_SHOWN;
    const shown = lines.slice(0, LINES_SHOWN).map((line) => `  ${line}`);
    return ["", title, ...shown, ...(rest > 0 ? [`  and ${rest} more, which --json lists`] : [])];
  };
  const table = textTable([
    ["corpus", "recordings", "extent", "speakers", "emotions"],
    ...corpora.map(({ id, utterances: count, speakers, emotions }) => [
      id,
      String(count),
      matches.find(({ corpus }) => corpus === id)?.extent ?? "",
      String(speakers.length),
      counts(emotions),
    ]),
  ]);
  const lines = [
    `${utterances} recordings`,
    "",
    table.trimEnd(),
    "",
    `sample rates  ${counts(sampleRates)}`,
    `channels      ${counts(channels)}`,
    ...listed(
      "found of each corpus:",
      compared.map(({ corpus, reason }) => `${corpus}: ${reason}`),
    ),
    ...listed("warnings:", warnings),
    ...listed(
      "the same bytes:",
      duplicates.map((paths) => paths.join(" = ")),
    ),
    ...listed(
      "the same bytes under two labels:",
      conflicts.map(({ paths, emotions }) => `${paths.join(" = ")} (${emotions.join(", ")})`),
    ),
    ...listed(
      "left out:",
      skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ),
    "",
  ];
  return lines.join("\n");
}
