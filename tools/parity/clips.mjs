import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of WAV files under a folder, sorted; with `count`, so many of them, evenly spread over the list. */
export function listClips(folder, count = Infinity) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".wav"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  if (paths.length <= count) return paths;
  return Array.from({ length: count }, (_, i) => paths[Math.floor((i * paths.length) / count)]);
}
