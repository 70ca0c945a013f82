import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasModule, python } from "../../parity/python.mjs";
import { startServer } from "./startServer.mjs";
import { wavOf } from "./wav.mjs";

const PROGRAM = `
import json, sys, requests
url, path = sys.argv[1:]
form = requests.post(url, files={"file": open(path, "rb")}, timeout=30)
raw = requests.post(url, data=open(path, "rb"), headers={"Content-Type": "audio/wav"}, timeout=30)
def pieces():
    with open(path, "rb") as file:
        while piece := file.read(8192):
            yield piece
chunked = requests.post(url, data=pieces(), headers={"Content-Type": "audio/wav"}, timeout=30)
for response in form, raw, chunked:
    response.raise_for_status()
    print(json.dumps(response.json()))
`;

/** What people call a server with: curl, Python's requests, and a form in a browser. Each must get an emotion. */
export async function clients({ bundle, options } = {}) {
  const server = await startServer({ bundle, options });
  const folder = mkdtempSync(join(tmpdir(), "serkit-clients-"));
  const path = join(folder, "clip.wav");
  writeFileSync(path, wavOf(200_000));
  const url = `${server.url}/v1/predict`;
  try {
    return [
      row("curl -F file=@clip.wav", () => curl("-F", `file=@${path}`, url)),
      row("curl --data-binary @clip.wav", () =>
        curl("-H", "Content-Type: audio/wav", "--data-binary", `@${path}`, url),
      ),
      row("curl -T clip.wav, in chunks", () =>
        curl("-X", "POST", "-H", "Content-Type: audio/wav", "-H", "Transfer-Encoding: chunked", "-T", path, url),
      ),
      row("Python's requests", () => {
        if (!hasModule("requests")) return undefined;
        const { status, stdout, stderr } = spawnSync(python, ["-c", PROGRAM, url, path], { encoding: "utf8" });
        if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1));
        return stdout.trim().split("\n");
      }),
      await formInBrowser(url, path),
    ];
  } finally {
    rmSync(folder, { recursive: true });
    await server.stop();
  }
}

function curl(...args) {
  return [execFileSync("curl", ["-sS", "--fail-with-body", "--max-time", "30", ...args], { encoding: "utf8" })];
}

function row(name, call) {
  try {
    const answers = call();
    return answers === undefined ? [name, "is not installed here, left out"] : [name, ...verdict(answers)];
  } catch (error) {
    return [name, error.message.trim().replaceAll("\n", " "), false];
  }
}

function verdict(answers) {
  const emotions = answers.map((answer) => /"emotion":\s*"(\w+)"/u.exec(answer)?.[1]);
  return [emotions.join(", "), emotions.every((emotion) => emotion !== undefined)];
}

async function formInBrowser(url, path) {
  const name = "a form in Chromium";
  const executablePath = process.env.SERKIT_CHROMIUM ?? "/usr/bin/chromium";
  const { chromium } = await import("playwright-core");
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  } catch {
    return [name, "is not installed here, left out"];
  }
  try {
    const page = await browser.newPage();
    await page.setContent(
      `<form method="post" enctype="multipart/form-data" action="${url}"><input type="file" name="file"><button>Send</button></form>`,
    );
    await page.setInputFiles("input", path);
    const [answer] = await Promise.all([page.waitForResponse(url), page.click("button")]);
    return [name, ...verdict([await answer.text()])];
  } catch (error) {
    return [name, error.message.split("\n")[0], false];
  } finally {
    await browser.close();
  }
}
