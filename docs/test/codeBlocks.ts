import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** Where the repository lies. */
export const root: string = join(import.meta.dirname, "../..");

/** A block of code in a document or in a doc comment. */
export interface CodeBlock {
  /** File and line, as `docs/start.md:31`. */
  readonly place: string;
  /** The language that it is marked as; empty where it is not. */
  readonly language: string;
  readonly code: string;
}

/** All blocks of code of a file, in order; the asterisks of doc comments are left out. */
export function codeBlocksOf(path: string): CodeBlock[] {
  const text = readFileSync(path, "utf8");
  const blocks = text.matchAll(/^[ \t]*(?:\* )?```(.*)\n([\s\S]*?)^[ \t]*(?:\* )?```$/gm);
  return [...blocks].map((match) => {
    const [, language = "", code = ""] = match;
    const line = text.slice(0, match.index).split("\n").length + 1;
    return {
      place: `${relative(root, path)}:${line}`,
      language,
      code: language === "ts" ? code.replaceAll(/^[ \t]*\*(?: |$)/gm, "") : code,
    };
  });
}

/** The files below a folder with an ending, without what is installed or made. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending) && !/(^|\/)(node_modules|dist|reference)\//.test(path))
    .map((path) => join(root, folder, path))
    .sort();
}

/** Makes `expression; // => value` a call: `same((expression), (value));`. */
export function withComparisons(code: string): string {
  const compared = code.replaceAll(/^(\s*)(\S.*?);?(?: |\n\s*)\/\/ => (.*)$/gm, "$1same(($2), ($3));");
  if (compared.includes("// =>"))
    throw new Error("a `// =>` that follows no statement of one line would not be checked");
  return compared;
}
