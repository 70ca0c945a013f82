import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const navigation = join(import.meta.dirname, "../reference/navigation.json");

/** What is looked for most comes first. */
const packages = [
  "serkit",
  "@serkit/features",
  "@serkit/datasets",
  "@serkit/models",
  "@serkit/server",
  "@serkit/queue",
  "@serkit/pretrained",
];
const groups = ["Functions", "Variables", "Classes", "Interfaces", "Type Aliases"];

/**
 * A sidebar for the pages of each package, from what typedoc lists.
 *
 * @throws Error if typedoc has not run.
 */
export function referenceSidebar() {
  if (!existsSync(navigation)) throw new Error("docs/reference is not there; run typedoc --options typedoc.site.json");
  const listed = JSON.parse(readFileSync(navigation, "utf8"));
  const links = packages.map((name) => ({ text: name, link: `/reference/${name}/` }));
  const sidebars = listed.map(({ title, children }) => [
    `/reference/${title}/`,
    [
      {
        text: title,
        link: `/reference/${title}/`,
        items: children.some(isModule) ? modules(title, children) : byKind(children),
      },
    ],
  ]);
  const other = { text: "Packages", items: links };
  return {
    ...Object.fromEntries(sidebars.map(([place, items]) => [place, [...items, { ...other, collapsed: true }]])),
    "/reference/": [other],
  };
}

function isModule({ path, children }) {
  return path !== undefined && children !== undefined;
}

/** The entries of a package; the one that is imported by its name alone comes first. */
function modules(packageName, children) {
  const ordered = [...children].sort((a, b) => Number(b.title === "index") - Number(a.title === "index"));
  return ordered.map((entry) => module(packageName, entry));
}

/** An entry, by what is imported. */
function module(packageName, { title, path, children }) {
  const text = title === "index" ? packageName : `${packageName}/${title}`;
  return { text, link: linkOf(path), collapsed: true, items: byKind(children) };
}

function byKind(children) {
  const ordered = [...children].sort((a, b) => groups.indexOf(a.title) - groups.indexOf(b.title));
  return ordered.map(({ title, children: members }) => ({
    text: title === "Type Aliases" ? "Types" : title,
    collapsed: title !== "Functions",
    items: members.map(({ title: name, path }) => ({ text: name, link: linkOf(path) })),
  }));
}

function linkOf(path) {
  return `/reference/${path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "")}`;
}
