import type { Command } from "commander";
import type { TrainingData } from "../node/withTrainingData.ts";
import { FOLDERS, withDataOptions, type FolderFlags } from "./dataOptions.ts";

/** Adds what to train from, and the options that say how to read it. */
export function withTrainingInputs(command: Command): Command {
  return withDataOptions(command, `${FOLDERS}, or one table that serkit extract wrote (.parquet)`);
}

/**
 * What there is to train from: folders, or a table by the ending of its name.
 *
 * @throws RangeError if a table is not alone.
 */
export function trainingDataOf(
  inputs: readonly string[],
  { corpus, columns }: { readonly [Name in "corpus" | "columns"]: FolderFlags[Name] | undefined },
): TrainingData {
  const reading = { ...(corpus === undefined ? {} : { corpus }), ...(columns === undefined ? {} : { columns }) };
  const table = inputs.find((path) => /\.parquet$/i.test(path));
  if (table === undefined) return { data: inputs, ...reading };
  const others = [...inputs.filter((path) => path !== table), ...Object.keys(reading).map((name) => `--${name}`)];
  if (others.length === 0) return { table };
  throw new RangeError(`a table must be all there is to train from; got ${others.join(", ")} besides ${table}`);
}
