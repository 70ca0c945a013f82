// Makes the checkout ready with nothing but Node and npm: installs what the lock file names, once.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");
const stamp = join(root, "node_modules/.cache/serkit/installed");

/** Runs pnpm 10 (it runs on Node 20), fetched by npx when it is not on the path. */
export function pnpm(args, options = {}) {
  const shared = { cwd: root, stdio: "inherit", shell: process.platform === "win32", ...options };
  return spawnSync("npx", ["--yes", "pnpm@10", ...args], shared);
}

/** Installs the dependencies if they are missing or out of date; ends the process if it cannot. */
export function install() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`serkit needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const fingerprint = fingerprintOfManifests();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) return;
  console.error("Installing dependencies (once)…");
  const { status } = pnpm(["install", "--frozen-lockfile", "--reporter=append-only", "--loglevel=warn"]);
  if (status !== 0) {
    console.error("The dependencies could not be installed; see above.");
    process.exit(status ?? 1);
  }
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function fingerprintOfManifests() {
  const manifests = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"];
  for (const name of readdirSync(join(root, "packages"))) manifests.push(`packages/${name}/package.json`);
  const hash = createHash("sha256").update(process.version);
  for (const manifest of manifests) {
    if (existsSync(join(root, manifest))) hash.update(readFileSync(join(root, manifest)));
  }
  return hash.digest("hex");
}

if (process.argv[1] === import.meta.filename) install();
