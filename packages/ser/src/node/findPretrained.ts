import { createRequire } from "node:module";
import { join } from "node:path";

/** The trained recogniser's file in its package, which serkit knows by name alone. */
const PRETRAINED = "@serkit/pretrained/ravdess.serkit";

/**
 * Where the bundle of `@serkit/pretrained` lies, if that package is installed: where the person works, or beside serkit.
 * Nothing of the package is run.
 *
 * @param folder - The folder to look from first; its own and those above it are searched as Node does.
 * @returns A path; undefined where the package is not installed.
 */
export function findPretrained(folder: string): string | undefined {
  for (const place of [join(folder, "anything.js"), import.meta.url]) {
    try {
      return createRequire(place).resolve(PRETRAINED);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    }
  }
  return undefined;
}
