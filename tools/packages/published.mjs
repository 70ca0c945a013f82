import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/**
 * Every package that is published, sorted by folder.
 *
 * @returns `{ folder, name, manifest, entries }`. An entry is something to import, so not a script that is loaded by its
 *   address: `{ specifier, declarations }`, with one file of declarations for each surroundings that it tells apart.
 */
export function publishedPackages() {
  return readdirSync(join(root, "packages"))
    .sort()
    .map((name) => join(root, "packages", name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => {
      const entries = Object.entries(manifest.exports).map(([path, target]) => ({
        specifier: manifest.name + path.slice(1),
        declarations: [...new Set(declarationsOf(target))].map((file) => join(folder, file)).filter(offersSomething),
      }));
      return {
        folder,
        name: manifest.name,
        manifest,
        entries: entries.filter((entry) => entry.declarations.length > 0),
      };
    });
}

/** The files that the conditions of a target in an `exports` map name as types. */
function declarationsOf(target) {
  if (typeof target !== "object" || target === null) return [];
  return Object.entries(target).flatMap(([key, value]) =>
    key === "types" && typeof value === "string" ? [value] : declarationsOf(value),
  );
}

/** False for what exports nothing; true, too, for what is not built yet, so that it is missed. */
function offersSomething(declarations) {
  if (!existsSync(declarations)) return true;
  return !/^\s*(export\s*\{\s*\};?\s*)?$/.test(readFileSync(declarations, "utf8"));
}
