import { relative } from "node:path";
import { codeBlocksOf, filesBelow, root } from "./codeBlocks.ts";

/** A command of a guide. */
export interface ShellCommand {
  /** The document it stands in. */
  readonly document: string;
  /** Its words, without quotes. */
  readonly words: readonly string[];
  /** The file that it reads, `"pipe"` for what the command before it prints, or nothing. */
  readonly input?: string;
}

/** What may stand before `serkit`. */
const CALLERS = /^(?:npx |pnpm |npm run --silent )?serkit(?: -- | |$)/;

/** The commands in the `sh` blocks of some documents, in order: comments are taken off, pipes and `&&` taken apart. */
export function shellCommandsOf(paths: readonly string[]): ShellCommand[] {
  return paths.flatMap((path) =>
    codeBlocksOf(path)
      .filter(({ language }) => language === "sh")
      .flatMap(({ code }) => code.replaceAll(/\|\n\s*/g, "| ").split("\n"))
      .map((line) => line.replace(/(?:^|\s+)#.*$/, ""))
      .filter((line) => line !== "")
      .flatMap((line) => line.split(" && "))
      .flatMap((line) => line.split(" | ").map((part, i) => commandOf(relative(root, path), part, i > 0))),
  );
}

function commandOf(document: string, text: string, isPiped: boolean): ShellCommand {
  const file = /(?:^|\s)< (\S+)/.exec(text)?.[1];
  const input = isPiped ? "pipe" : file;
  const words = text
    .replace(/\s+[<>] \S+/g, "")
    .replace(CALLERS, "serkit ")
    .trim()
    .split(/\s+/);
  return { document, words, ...(input === undefined ? {} : { input }) };
}

/** All documents with commands for people. */
export function guides(): string[] {
  const below = ["docs", "examples", "packages"].flatMap((folder) => filesBelow(folder, ".md"));
  // The model card is made, with the command that made it.
  const written = below.filter((path) => !path.endsWith("/MODEL_CARD.md"));
  return [...["README.md", "CONTRIBUTING.md"].map((name) => `${root}/${name}`), ...written];
}
