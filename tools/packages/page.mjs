import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { run } from "./project.mjs";

const page =
  '<!doctype html><link rel=icon href=data:,><title>waiting</title><script type="module" src="PAGE"></script>';
const contentTypes = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Bundles the stranger's page as esbuild does unasked, which leaves `new URL(…, import.meta.url)` as it stands. */
export async function bundleWithEsbuild(project) {
  const site = join(project, "by-esbuild");
  mkdirSync(site, { recursive: true });
  const bundled = { entryPoints: [join(project, "page.js")], bundle: true, format: "esm", platform: "browser" };
  const { warnings } = await build({ ...bundled, outdir: join(site, "assets"), logLevel: "silent" });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  cpSync(join(project, "node_modules/@serkit/pretrained/ravdess.serkit"), join(site, "ravdess.serkit"));
  writeFileSync(join(site, "index.html"), page.replace("PAGE", "/assets/page.js"));
  copyWasm(project, site);
  return site;
}

/** Builds the stranger's page with vite, without a configuration. */
export function bundleWithVite(project, toolbox) {
  const site = join(project, "by-vite");
  writeFileSync(join(project, "index.html"), page.replace("PAGE", "/page.js"));
  const vite = join(toolbox, "node_modules/vite/bin/vite.js");
  run(process.execPath, [vite, "build", "--outDir", site, "--logLevel", "warn"], project);
  copyWasm(project, site);
  return site;
}

/** Puts the .wasm files where the page says that they are. */
function copyWasm(project, site) {
  const ofSerkit = createRequire(realpathSync(join(project, "node_modules/serkit/package.json")));
  const folder = dirname(ofSerkit.resolve("@tensorflow/tfjs-backend-wasm"));
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
    cpSync(join(folder, file), join(site, file));
  }
}

/** Opens a built page in Chromium and waits for what it hears; says so where there is no Chromium. */
export async function openPage(site) {
  const executablePath = findChromium();
  if (executablePath === undefined) return { remark: "not opened: there is no Chromium; SERKIT_CHROMIUM names one" };
  const server = createServer((request, response) => {
    const file = join(site, request.url === "/" ? "index.html" : request.url.replace(/\?.*/, ""));
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.setHeader("content-type", contentTypes[extname(file)] ?? "").end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = mkdtempSync(join(tmpdir(), "serkit-chromium-"));
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const tab = await context.newPage();
    const said = [];
    tab.on("pageerror", (error) => said.push(error.message));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction("document.title !== 'waiting'", undefined, { timeout: 60_000 }).catch(() => undefined);
    const title = await tab.title();
    if (!title.startsWith("heard: ")) throw new Error(`the page says "${title}"\n${said.join("\n")}`);
    return { remark: title };
  } finally {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function findChromium() {
  const named = process.env.SERKIT_CHROMIUM;
  for (const name of named ? [named] : ["chromium", "chromium-browser", "google-chrome", "chrome"]) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Try the next name.
    }
  }
  return undefined;
}
