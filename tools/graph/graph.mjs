// pnpm graph: draws docs/import-graph.svg, and prints what is imported most. With --check: is the drawing up to date, and is
// there no file that most of its package leans on, other than for types?
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cruise, placeOf, root } from "./cruise.mjs";
import { drawGraph } from "./drawGraph.mjs";

/** More than this share of its package's files must not run the code of any one file. */
const largestShare = 0.4;

const path = join(root, "docs/import-graph.svg");
const modules = await cruise();
const drawing = drawGraph(modules);
const mostImported = importersOf(modules);
const complaints = mostImported
  .filter(({ share }) => share > largestShare)
  .map(({ file, share }) => `${file} is imported, not for types alone, by ${percent(share)} of its package`);

if (process.argv.includes("--check")) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== drawing) {
    complaints.push("docs/import-graph.svg is not what it would be now; run pnpm graph");
  }
} else {
  writeFileSync(path, drawing);
  console.log("files that run the code of it, of its own package:");
  for (const { file, importers, share } of mostImported.slice(0, 12)) {
    console.log(`${String(importers).padStart(5)} ${percent(share).padStart(5)}  ${file}`);
  }
}
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exit(1);
}

/** Every file with the count of files of its own package that import more of it than types, most imported first. */
function importersOf(all) {
  const counts = new Map();
  const sizes = new Map();
  for (const { file, imports } of all) {
    const own = placeOf(file).package;
    sizes.set(own, (sizes.get(own) ?? 0) + 1);
    for (const { file: to, isType } of imports) {
      if (!isType && placeOf(to).package === own) counts.set(to, (counts.get(to) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([file, importers]) => ({ file, importers, share: importers / sizes.get(placeOf(file).package) }))
    .sort((a, b) => b.share - a.share || (a.file < b.file ? -1 : 1));
}

function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
