import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

// What people install with our packages, as the lock file has it: every package below those that are published.

const root = join(import.meta.dirname, "../../..");

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A package in what `pnpm list` says. */
interface Listed {
  readonly path: string;
  readonly dependencies?: Readonly<Record<string, Listed>>;
  readonly optionalDependencies?: Readonly<Record<string, Listed>>;
}

/** Licences that let anybody use, change and sell what is made with the package, if its notice is kept. */
const permissive = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"]);

/** Others, package by package, and why each may stay. */
const allowedOtherwise: Readonly<Record<string, string>> = {
  // A library of its own that the decoders of Ogg import: whoever has it in node_modules can replace it, as its licence asks.
  "codec-parser": "LGPL-3.0-or-later",
};

/** npm runs these when a package is installed. */
const installScripts = ["preinstall", "install", "postinstall"];

const published = readdirSync(join(root, "packages"))
  .map((folder) => join(root, "packages", folder))
  .filter((folder) => existsSync(join(folder, "package.json")) && manifestIn(folder).private !== true);

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Folders of everything below a package. */
function foldersBelow({ dependencies, optionalDependencies }: Pick<Listed, "dependencies" | "optionalDependencies">) {
  const folders = new Set<string>();
  for (const below of Object.values({ ...dependencies, ...optionalDependencies })) {
    folders.add(below.path);
    for (const folder of foldersBelow(below)) folders.add(folder);
  }
  return folders;
}

/** Why npm would run something, or undefined if it would not. */
function installScriptOf(folder: string): string | undefined {
  const { scripts = {} } = manifestIn(folder);
  const script = installScripts.find((name) => name in scripts);
  if (script !== undefined) return `${script}: ${scripts[script] ?? ""}`;
  return existsSync(join(folder, "binding.gyp")) ? "binding.gyp" : undefined;
}

function isPermissive(license: string): boolean {
  const alternatives = license.replaceAll(/[()]/g, "").split(" OR ");
  return alternatives.some((all) => all.split(" AND ").every((one) => permissive.has(one)));
}

describe("what is installed with our packages", () => {
  const folders: string[] = [];

  beforeAll(() => {
    const filters = published.flatMap((folder) => ["--filter", manifestIn(folder).name]);
    const list = ["list", "--recursive", ...filters, "--prod", "--depth", "Infinity", "--lockfile-only", "--json"];
    const { stdout } = spawnSync("npx", ["--yes", "pnpm@10", ...list], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
      maxBuffer: 2 ** 27,
    });
    const listed = JSON.parse(stdout) as readonly Listed[];
    folders.push(...new Set(listed.flatMap((project) => [...foldersBelow(project)])));
  }, 120_000);

  it("is known: the lock file is read, and all that it names is here", () => {
    expect(published.length).toBeGreaterThanOrEqual(5);
    const names = folders.map((folder) =>
      existsSync(folder) ? manifestIn(folder).name : `${folder} is not installed`,
    );
    expect(names.filter((name) => name.endsWith("is not installed"))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["@serkit/features", "@tensorflow/tfjs-core", "long", "node-fetch"]));
  });

  it("runs no script when it is installed, and neither do our packages", () => {
    const scripts = [...folders, ...published].map((folder) => [manifestIn(folder).name, installScriptOf(folder)]);
    expect(scripts.filter(([, script]) => script !== undefined)).toEqual([]);
    expect(installScriptOf(join(root, "node_modules/esbuild"))).toMatch(/^postinstall/); // one would be noticed
  });

  it("has licences that ask for no more than a notice, but for those that are named here", () => {
    const ours = new Set(published.map((folder) => manifestIn(folder).name));
    const others = folders.map(manifestIn).filter(({ name }) => !ours.has(name));
    const unusual = others.filter(({ license = "none" }) => !isPermissive(license));
    expect(Object.fromEntries(unusual.map(({ name, license }) => [name, license]))).toEqual(allowedOtherwise);
  });

  it("has nothing under the MIT licence depend on what may not be sold", () => {
    const restricted = published.map(manifestIn).filter(({ license }) => license !== "MIT");
    expect(restricted.map(({ name }) => name)).toEqual(["@serkit/pretrained"]);
    expect(folders.map((folder) => manifestIn(folder).name)).not.toContain("@serkit/pretrained");
  });
});
