import type { Emotion, ManifestColumns } from "@serkit/datasets";
import type { BackendName } from "@serkit/models";
import { Option, type Command } from "commander";
import type { CommandIo } from "./commandIo.ts";
import { columnNames, emotionList, emotionMap, integer } from "./optionValues.ts";

/** Which recordings a command reads, and how. */
export interface FolderFlags {
  readonly corpus?: string;
  readonly columns?: ManifestColumns;
  readonly cache: boolean;
  readonly workers?: number;
}

/** What a command does besides with their emotions. */
export interface DataFlags extends FolderFlags {
  readonly merge?: Partial<Record<Emotion, Emotion>>;
}

/** Which recipe a command trains, and what it changes of it. */
export interface RecipeFlags {
  readonly recipe: string;
  readonly emotions?: Emotion[];
  readonly epochs?: number;
  readonly backend?: BackendName;
}

/** What is said of the folders that a command takes. */
export const FOLDERS = "folders of recordings, or manifests (CSV, TSV, JSON lines)";

/** Adds the folders and the options that say how to read them. */
export function withFolderOptions(command: Command, description: string = FOLDERS): Command {
  return command
    .argument("<folder...>", description)
    .option("--corpus <id>", "take the recordings for this corpus (default: whichever are recognised)")
    .option("--columns <key=name>", "columns of a manifest, as path=file,emotion=label,speaker=who", columnNames)
    .option("--workers <n>", "threads to use (default: one a core)", integer(1))
    .option("--no-cache", "neither use nor keep features of an earlier run");
}

/** Adds the folders, and the options that say how to read them and what to make of their emotions. */
export function withDataOptions(command: Command, description?: string): Command {
  return withFolderOptions(command, description).option(
    "--merge <a=b>",
    "take emotions for others, as calm=neutral,bored=neutral",
    emotionMap,
  );
}

/** Adds the options that say what to train. */
export function withRecipeOptions(command: Command): Command {
  return command
    .option("--recipe <name>", "the experiment: a name (serkit recipes) or a JSON file", "serkit")
    .option("--emotions <a,b>", "tell these emotions apart (default: the recipe's)", emotionList)
    .option("--epochs <n>", "passes over the training rows (default: the recipe's)", integer(1))
    .addOption(new Option("--backend <name>", "tfjs backend (default: the best that works)").choices(["wasm", "cpu"]));
}

/** What the flags say to a call in Node. */
export function nodeOptionsOf<Flags extends FolderFlags>(
  { workers, ...flags }: Flags,
  io: CommandIo,
): Omit<Flags, "workers"> & {
  readonly workerCount?: number;
  readonly onNotice: (sentence: string) => void;
  readonly signal: AbortSignal;
} {
  const threads = workers === undefined ? {} : { workerCount: workers };
  return { ...flags, ...threads, onNotice: io.message, signal: io.signal };
}

/** Names the recordings that were left out, one a line. */
export function reportSkipped(
  skipped: readonly { readonly path: string; readonly reason: string }[],
  io: CommandIo,
): void {
  for (const { path, reason } of skipped) {
    io.message(`left out: ${reason.includes(path) ? reason : `${path}: ${reason}`}`);
  }
}
