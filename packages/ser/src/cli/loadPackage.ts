import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Loads a package that serkit knows by name alone: the one that is installed where the person works, or beside serkit.
 *
 * @throws Error that says how to install it if it is not there.
 */
export async function loadPackage<Exports>(name: string): Promise<Exports> {
  for (const place of [join(process.cwd(), "anything.js"), import.meta.url]) {
    try {
      const entry = createRequire(place).resolve(name);
      return (await import(pathToFileURL(entry).href)) as Exports;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    }
  }
  throw new Error(`${name} is not installed; npm install ${name}, then try again`);
}
