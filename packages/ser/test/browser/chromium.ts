import { execFileSync } from "node:child_process";

/** Path of a Chromium or Chrome: what SERKIT_CHROMIUM names, or one on the PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env["SERKIT_CHROMIUM"];
  const names = named ? [named] : ["chromium", "chromium-browser", "google-chrome", "chrome"];
  for (const name of names) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Try the next name.
    }
  }
  return undefined;
}

/** Switches for a browser that talks to nobody. */
export const chromiumSwitches = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;
