import { knownCorpora } from "@serkit/datasets";
import { recipes, type RecipeName } from "../../recipes/recipes.ts";
import { protocols } from "../../training/protocol.ts";
import type { FoldChoice } from "../../training/foldChoice.ts";
import type { TrainingReport } from "../trainingReport.ts";

/** A command, and whether it reads the recipe from a file. */
export interface TrainingCommand {
  readonly text: string;
  readonly needsRecipeFile: boolean;
}

/**
 * The `serkit train` that gives a report again.
 *
 * Only known names, numbers and quoted words go into it: a report may come from a stranger's bundle, and its
 * reader may paste the command into a shell.
 */
export function trainingCommand(report: TrainingReport): TrainingCommand {
  const { corpora, seed, merged, backend } = report;
  const recipe = recipeOptions(report);
  const known = knownCorpora.map(({ id }) => id);
  const folders = corpora.map(({ id }) => (known.includes(id) ? id.toUpperCase() : "FOLDER"));
  const merges = Object.entries(merged).map(([from, to]) => `${from}=${to}`);
  const options: readonly (readonly [name: string, value: string])[] = [
    ...(recipe ?? [["--recipe", "recipe.json"]]),
    ...(merges.length === 0 ? [] : [["--merge", merges.join(",")] as const]),
    ...scoringOptions(report),
    ["--seed", String(seed)],
    ["--backend", backend],
  ];
  const words = [
    "npx serkit train",
    ...new Set(folders.map(shellWord)),
    ...options.map(([name, value]) => `${name} ${shellWord(value)}`),
  ];
  return { text: words.join(" "), needsRecipeFile: recipe === undefined };
}

/** The options that say what was scored, and how. */
function scoringOptions({ folds, protocol, comparison, testSize }: TrainingReport): [name: string, value: string][] {
  if (folds !== null) return [["--folds", foldWord(folds)]];
  const isAll =
    protocol === "speaker" &&
    protocols.every((other) => other === protocol || comparison.some((scores) => scores.protocol === other));
  return [
    ["--protocol", isAll ? "all" : protocol],
    ["--test-size", String(testSize)],
  ];
}

/** A choice of folds as the command reads it; lists of speakers can only be given in code. */
function foldWord(folds: FoldChoice): string {
  if (folds === "leave-one-speaker-out") return "leave-one-out";
  if (typeof folds !== "object") return String(folds);
  return "speakersPerFold" in folds ? `in-order:${folds.speakersPerFold}` : String(folds.length);
}

/** The options that give a named recipe with what was changed of it; undefined where it is no named one. */
function recipeOptions({ definition }: TrainingReport): [name: string, value: string][] | undefined {
  const { name, emotions, networks } = definition;
  if (!Object.hasOwn(recipes, name)) return undefined;
  const original = recipes[name as RecipeName];
  const asJson = JSON.stringify(definition);
  const hasOwnEmotions = emotions.join() !== original.emotions.join();
  const own: [name: string, value: string][] = hasOwnEmotions ? [["--emotions", emotions.join(",")]] : [];
  if (asJson === JSON.stringify({ ...original, emotions })) return [["--recipe", name], ...own];
  const epochs = networks[0]?.training.epochs;
  if (epochs === undefined) return undefined;
  const changed = original.networks.map((network) => ({ ...network, training: { ...network.training, epochs } }));
  if (asJson !== JSON.stringify({ ...original, networks: changed, emotions })) return undefined;
  return [["--recipe", name], ...own, ["--epochs", String(epochs)]];
}

/** A word as a POSIX shell takes it for itself; a line break becomes a space, so that it stays one line. */
function shellWord(text: string): string {
  if (/^[\w.,:=/-]+$/.test(text)) return text;
  return `'${text.replace(/\p{Cc}/gu, " ").replaceAll("'", String.raw`'\''`)}'`;
}
