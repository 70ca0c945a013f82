import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages, root } from "./published.mjs";

/** Versions of everything strange, so that a run can be repeated. */
export const toolVersions = {
  "@types/node": "20.19.43",
  "node-20": "20.19.0", // the oldest that is promised to work
  "node-22": "22.23.3",
  "node-24": "24.21.0",
  "typescript-5.7": "5.7.3", // the oldest that knows generic typed arrays
  "typescript-5.9": "5.9.3",
  "typescript-6.0": "6.0.3",
  "typescript-7.0": "7.0.2",
  vite: "8.3.8",
};

/** Runs a command to its end. @returns what it wrote to standard output. @throws Error with all that it said if it fails. */
export function run(command, args, cwd) {
  const needsShell = process.platform === "win32" && !command.endsWith(".exe");
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", shell: needsShell });
  if (status === 0) return stdout;
  throw new Error(`${[command, ...args].join(" ")}\n${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`);
}

/** Packs every published package. @returns the path of each archive, by the package's name. */
export function packAll(folder) {
  mkdirSync(folder, { recursive: true });
  const published = publishedPackages();
  const filters = published.flatMap(({ name }) => ["--filter", name]);
  const pack = ["--yes", "pnpm@10", "--recursive", ...filters, "pack", "--pack-destination", folder, "--json"];
  const said = JSON.parse(run("npx", pack, root));
  return Object.fromEntries(said.map(({ name, filename }) => [name, filename]));
}

/** What a program can import: `serkit`, `serkit/node`, `@serkit/features`, … */
export function importableEntries() {
  return publishedPackages().flatMap(({ entries }) => entries.map(({ specifier }) => specifier));
}

/** An empty folder in which the packages are installed, beside a stranger's programs. */
export function makeProject(folder, archives, installer) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, "consumer"), folder, { recursive: true });
  const dependencies = Object.fromEntries(Object.entries(archives).map(([name, path]) => [name, `file:${path}`]));
  const devDependencies = { "@types/node": toolVersions["@types/node"] };
  const manifest = { name: "stranger", private: true, type: "module", dependencies, devDependencies };
  if (installer === "npm") {
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  } else {
    // The packages need one another by version, and no registry knows that version yet.
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify({ overrides: dependencies }));
    installByPnpm(folder);
  }
  return folder;
}

/** From the store alone where that is enough, from the registry otherwise. */
function installByPnpm(folder) {
  const install = ["--yes", "pnpm@10", "install", "--loglevel=error"];
  try {
    run("npx", [...install, "--offline"], folder);
  } catch {
    run("npx", [...install, "--prefer-offline"], folder);
  }
}

/** A folder with the runtimes, compilers and bundlers that strangers use, apart from the project. */
export function makeToolbox(folder) {
  mkdirSync(folder, { recursive: true });
  const platform = process.platform === "win32" ? "win" : process.platform;
  const dependencies = Object.fromEntries(
    Object.entries(toolVersions).map(([name, version]) => {
      if (name.startsWith("node-")) return [name, `npm:node-${platform}-${process.arch}@${version}`];
      return [name, name.startsWith("typescript-") ? `npm:typescript@${version}` : version];
    }),
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "toolbox", private: true, dependencies }));
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  return folder;
}

/** The binary of a Node of the toolbox. */
export function nodeBinary(toolbox, name) {
  return join(toolbox, "node_modules", name, process.platform === "win32" ? "bin/node.exe" : "bin/node");
}
