import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { transpile, ModuleKind, ScriptTarget } from "typescript";
import { describe, expect, it } from "vitest";

// Every ```ts block in doc comments, READMEs and guides is run. `expression; // => value` must hold.

const root = join(import.meta.dirname, "../..");

type Namespace = Readonly<Record<string, unknown>>;

const packages: Readonly<Record<string, () => Promise<Namespace>>> = {
  "@serkit/features": () => import("../../packages/features/src/index.ts"),
  "@serkit/datasets": () => import("../../packages/datasets/src/index.ts"),
  "@serkit/datasets/node": () => import("../../packages/datasets/src/node.ts"),
  "@serkit/models": () => import("../../packages/models/src/index.ts"),
  "@serkit/models/node": () => import("../../packages/models/src/node.ts"),
  "@serkit/pretrained": () => import("../../packages/pretrained/src/index.ts"),
  "@serkit/server": () => import("../../packages/server/src/index.ts"),
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
  ["packages", "README.md", []],
  ["docs", ".md", []],
];

interface Example {
  readonly place: string;
  readonly code: string;
  readonly ownPackages: readonly string[];
}

function examplesIn(path: string, ownPackages: readonly string[]): Example[] {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^([ \t]*(?:\* )?)```ts\n([\s\S]*?)^[ \t]*(?:\* )?```/gm)].map((match) => {
    const line = text.slice(0, match.index).split("\n").length + 1;
    const code = (match[2] ?? "").replaceAll(/^[ \t]*\*(?: |$)/gm, "");
    return { place: `${relative(root, path)}:${line}`, code, ownPackages };
  });
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending) && !/(^|\/)(node_modules|dist|reference)\//.test(path))
    .map((path) => join(root, folder, path))
    .sort();
}

/** The code as the body of an async function: imports become look-ups, `// =>` becomes a comparison. */
function asFunctionBody(code: string): string {
  const looked = code.replaceAll(
    /^import \{([^}]*)\} from "([^"]+)";?$/gm,
    (_, names: string, from: string) => `const {${names.replaceAll(" as ", ": ")}} = await look("${from}");`,
  );
  const compared = looked.replaceAll(/^(\s*)(\S.*?);?(?: |\n\s*)\/\/ => (.*)$/gm, "$1same(($2), ($3));");
  if (compared.includes("// =>"))
    throw new Error("a `// =>` that follows no statement of one line would not be checked");
  return transpile(compared, { target: ScriptTarget.ES2022, module: ModuleKind.ESNext });
}

type AsyncFunctionConstructor = new (...args: string[]) => (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => undefined).constructor as AsyncFunctionConstructor;

const examples = places.flatMap(([folder, ending, own]) =>
  filesBelow(folder, ending).flatMap((path) => examplesIn(path, own)),
);
examples.push(...examplesIn(join(root, "README.md"), []));

describe("every example in the documentation runs and is right", () => {
  it("finds the examples", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it("would notice a wrong one", async () => {
    await expect(run({ place: "here", code: "1 + 1; // => 3\n", ownPackages: [] })).rejects.toThrow("expected 2 to");
  });

  it.each(examples)("$place", run);
});

/** Runs an example; what it compares must be equal. */
async function run({ code, ownPackages }: Example): Promise<void> {
  const look = async (name: string): Promise<Namespace> => {
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
