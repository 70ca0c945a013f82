import { join } from "node:path";
import { transpile, ModuleKind, ScriptTarget } from "typescript";
import { describe, expect, it } from "vitest";
import { codeBlocksOf, filesBelow, root, withComparisons } from "./codeBlocks.ts";

// Every ```ts block in doc comments, READMEs and guides is run. `expression; // => value` must hold.

type Namespace = Readonly<Record<string, unknown>>;

const packages: Readonly<Record<string, () => Promise<Namespace>>> = {
  "@serkit/features": () => import("../../packages/features/src/index.ts"),
  "@serkit/datasets": () => import("../../packages/datasets/src/index.ts"),
  "@serkit/datasets/node": () => import("../../packages/datasets/src/node.ts"),
  "@serkit/models": () => import("../../packages/models/src/index.ts"),
  "@serkit/models/node": () => import("../../packages/models/src/node.ts"),
  "@serkit/pretrained": () => import("../../packages/pretrained/src/index.ts"),
  "@serkit/server": () => import("../../packages/server/src/index.ts"),
  "@serkit/queue": () => import("../../packages/queue/src/index.ts"),
  serkit: () => import("../../packages/ser/src/node.ts"),
};

/** Where examples stand, and the package whose exports they see without an import. */
const places: readonly (readonly [folder: string, ending: string, ownPackages: readonly string[]])[] = [
  ["packages/features/src", ".ts", ["@serkit/features"]],
  ["packages/datasets/src", ".ts", ["@serkit/datasets", "@serkit/datasets/node"]],
  ["packages/models/src", ".ts", ["@serkit/models", "@serkit/models/node"]],
  ["packages/pretrained/src", ".ts", ["@serkit/pretrained"]],
  ["packages/ser/src", ".ts", ["serkit"]],
  ["packages/server/src", ".ts", ["serkit", "@serkit/server"]],
  ["packages/queue/src", ".ts", ["serkit", "@serkit/queue"]],
  ["packages", "README.md", []],
  ["docs", ".md", []],
  ["examples", ".md", []],
];

interface Example {
  readonly place: string;
  readonly code: string;
  readonly ownPackages: readonly string[];
}

function examplesIn(path: string, ownPackages: readonly string[]): Example[] {
  return codeBlocksOf(path)
    .filter(({ language }) => language === "ts")
    .map(({ place, code }) => ({ place, code, ownPackages }));
}

/** The code as the body of an async function: imports become look-ups, `// =>` becomes a comparison. */
function asFunctionBody(code: string): string {
  const looked = code
    .replaceAll(/^import type .*$/gm, "")
    .replaceAll(/^export (?=function|const|class)/gm, "")
    .replaceAll(
      /^import \{([^}]*)\} from "([^"]+)";?$/gm,
      (_, names: string, from: string) => `const {${names.replaceAll(" as ", ": ")}} = await look("${from}");`,
    );
  return transpile(withComparisons(looked), { target: ScriptTarget.ES2022, module: ModuleKind.ESNext });
}

type AsyncFunctionConstructor = new (...args: string[]) => (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => undefined).constructor as AsyncFunctionConstructor;

const examples = places.flatMap(([folder, ending, own]) =>
  filesBelow(folder, ending).flatMap((path) => examplesIn(path, own)),
);
for (const name of ["README.md", "CONTRIBUTING.md"]) examples.push(...examplesIn(join(root, name), []));

describe("every example in the documentation runs and is right", () => {
  it("finds the examples", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it("leaves out no language", () => {
    const paths = [...filesBelow("docs", ".md"), ...filesBelow("packages", ".md"), join(root, "README.md")];
    const languages = new Set(paths.flatMap((path) => codeBlocksOf(path).map(({ language }) => language)));
    // Run here, in browser.test.ts and in commands.test.ts; the others are settings, listings and references.
    const run = ["js", "sh", "ts"];
    expect([...languages].filter((language) => !run.includes(language)).sort()).toEqual(["", "json", "nginx"]);
  });

  it("would notice a wrong one", async () => {
    await expect(run({ place: "here", code: "1 + 1; // => 3\n", ownPackages: [] })).rejects.toThrow("expected 2 to");
  });

  it.each(examples)("$place", run);
});

/** Runs an example; what it compares must be equal. */
async function run({ code, ownPackages }: Example): Promise<void> {
  const look = async (name: string): Promise<Namespace> => {
    // What a page says of a file of ours has the imports of that file.
    if (name.startsWith("./")) return (await import(join(root, "packages/features/src/shape", name))) as Namespace;
    const load = packages[name];
    if (load === undefined) throw new Error(`an example imports ${name}, which is none of ours`);
    return load();
  };
  const body = asFunctionBody(code);
  const declared = new Set(
    [...body.matchAll(/\b(?:const|let|function\*?|class)\s+(?:\{([^}]*)\}|(\w+))/g)].flatMap((m) =>
      (m[1] ?? m[2] ?? "").split(/[,\s:]+/),
    ),
  );
  const scope = new Map<string, unknown>();
  for (const name of ownPackages) for (const [key, value] of Object.entries(await look(name))) scope.set(key, value);
  const names = [...scope.keys()].filter((name) => !declared.has(name));
  const same = (actual: unknown, expected: unknown): void => {
    expect(actual).toEqual(expected);
  };
  const example = new AsyncFunction("look", "same", ...names, body);
  await example(look, same, ...names.map((name) => scope.get(name)));
}
