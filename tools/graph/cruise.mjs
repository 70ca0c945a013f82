import { createRequire } from "node:module";
import { join } from "node:path";
import { cruise as dependencyCruise } from "dependency-cruiser";

export const root = join(import.meta.dirname, "../..");

/**
 * Who imports whom below `packages`, as dependency-cruiser finds it.
 *
 * @returns `[{ file, imports: [{ file, isType }] }]`; `isType` if nothing of the import is left when the code runs.
 */
export async function cruise() {
  const before = process.cwd();
  process.chdir(root);
  const configuration = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
  const { output } = await dependencyCruise(["packages"], configuration.options);
  process.chdir(before);
  const isSource = (path) => /^packages\/[^/]+\/src\//.test(path);
  return output.modules
    .filter(({ source }) => isSource(source))
    .map(({ source, dependencies }) => ({
      file: source,
      imports: dependencies
        .filter(({ resolved }) => isSource(resolved))
        .map(({ resolved, dependencyTypes }) => ({ file: resolved, isType: dependencyTypes.includes("type-only") })),
    }));
}

/** `packages/ser/src/audio/readSignal.ts` → `{ package: "ser", folder: "audio" }`; a file of `src` itself is its own folder. */
export function placeOf(file) {
  const [, name, first] = /^packages\/([^/]+)\/src\/([^/]+)/.exec(file);
  return { package: name, folder: first };
}
