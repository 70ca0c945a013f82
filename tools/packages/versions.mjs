// pnpm versions runs it after changesets have set the versions: writes them where code and the reports of etc/api name them.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { publishedPackages, root } from "./published.mjs";

const DECLARATION = /^export const version = "[^"]*";$/m;

const reports = readdirSync(join(root, "etc/api"));
for (const { folder, manifest } of publishedPackages()) {
  const source = join(folder, "src/version.ts");
  if (!existsSync(source)) continue;
  const own = reports.filter((report) => report.startsWith(`${basename(folder)}.`));
  for (const path of [source, ...own.map((report) => join(root, "etc/api", report))])
    setVersion(path, manifest.version);
}

function setVersion(path, version) {
  const text = readFileSync(path, "utf8");
  const changed = text.replace(DECLARATION, `export const version = "${version}";`);
  if (changed !== text) writeFileSync(path, changed);
}
