import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

// Links between files of the repository lead somewhere, also to headings; the site's build does not look at those.

const root = join(import.meta.dirname, "../..");

const documents = [
  ...["README.md", "CONTRIBUTING.md"].map((name) => join(root, name)),
  ...["docs", "examples", "packages"].flatMap(markdownBelow),
];

/** Folders of what is installed or built are left out. */
function markdownBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|reference|\..*)$/.test(entry.name) ? [] : markdownBelow(path);
    return entry.name.endsWith(".md") ? [join(root, path)] : [];
  });
}

/** The text without its code. */
function proseOf(path: string): string {
  return readFileSync(path, "utf8")
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ""));
}

/** What a heading is called in a link, on GitHub and on the site. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-");
}

function anchorsOf(path: string): string[] {
  return [...proseOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

/** What is wrong with the links and pictures of a text. */
function complaintsOf(path: string, prose: string = proseOf(path)): string[] {
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|\s(?:src|srcset)="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .flatMap((link) => {
      const [place = "", anchor] = link.split("#");
      const target = place === "" ? path : join(dirname(path), decodeURI(place));
      if (!existsSync(target)) return [`${link}: there is no such file`];
      if (anchor === undefined) return [];
      const isThere = statSync(target).isFile() && anchorsOf(target).includes(anchor);
      return isThere ? [] : [`${link}: there is no such heading`];
    });
}

describe("links between documents", () => {
  it("would be noticed if they led nowhere", () => {
    const path = join(root, "docs/start.md");
    expect(
      complaintsOf(path, "[a](nowhere.md) [b](recipes.md#nowhere) [c](recipes.md#the-five) [d](../README.md)"),
    ).toEqual(["nowhere.md: there is no such file", "recipes.md#nowhere: there is no such heading"]);
  });

  it.each(documents.map((path) => relative(root, path)))("lead somewhere in %s", (path) => {
    expect(complaintsOf(join(root, path))).toEqual([]);
  });
});
