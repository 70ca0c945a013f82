import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, removed after the test; a file of no given content is empty. */
export function temporaryFolder(files: readonly string[] | Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "datasets-")));
  made.push(root);
  const contents = isList(files) ? files.map((path) => [path, ""] as const) : Object.entries(files);
  for (const [path, content] of contents) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root.replaceAll("\\", "/");
}

function isList(files: readonly string[] | Readonly<Record<string, string>>): files is readonly string[] {
  return Array.isArray(files);
}
