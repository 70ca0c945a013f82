import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { executablePath, fileOf, openPage, wavOf, type OpenedPage } from "./browserPage.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => {
    const { axe: inPage } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return inPage.run();
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(executablePath === undefined)("the page (needs chromium on the PATH, or SERKIT_CHROMIUM)", () => {
  let opened: OpenedPage;
  let page: Page;
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? "";
  const saidToBe = (words: string): Promise<unknown> => page.waitForSelector(`#status:has-text("${words}")`);
  const answers = async (): Promise<string[]> => {
    await page.waitForFunction(() =>
      [...document.querySelectorAll("#clips .label")].every((label) => label.textContent !== "…"),
    );
    return page.locator("#clips .label").allTextContents();
  };

  beforeAll(async () => {
    opened = await openPage();
    ({ page } = opened);
  }, 60_000);
  afterEach(async () => {
    if (await page.isVisible("#clear-clips")) await page.click("#clear-clips");
    expect(opened.complaints.splice(0)).toEqual([]);
    expect(opened.foreign.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await opened.close();
  });

  it("says that it is local, what the answer means, what the law says, and the licence of the recogniser", async () => {
    const words = await text("body");
    expect(words).toContain("Everything stays on this device");
    expect(words).toContain("It does not know what anyone feels");
    expect(words.replace(/\s+/g, " ")).toContain("at work or in education is prohibited (AI Act, Article 5(1)(f))");
    expect(words).toContain("CC BY-NC-SA 4.0");
    expect(await text("#model-facts")).toContain("speakers it never heard");
  });

  it("answers files that are chosen, one of them damaged", async () => {
    const broken = { name: "broken.wav", mimeType: "audio/wav", buffer: Buffer.from("RIFF, but no sound") };
    await page.setInputFiles("#files", [fileOf("sad", 1), broken, fileOf("happy", 2)]);
    const [first, second, third] = await answers();
    expect(first).toMatch(/\d+ %/);
    expect(second).toBe("cannot be used");
    expect(third).toMatch(/\d+ %/);
    expect(await text("#viewer-title")).toBe("sad-1.wav");
    expect(await page.locator("#ranking li").count()).toBe(8);
    await page.click("#answers summary");
    await page.waitForSelector("#answer-rows tr");
    await page.click("#answers summary");
    expect(await page.getAttribute("#timeline", "aria-label")).toMatch(/^Emotions over time: \w+ from 0.0 s/);
    await page.click("#clips button:has-text('broken')");
    expect(await text("#certainty")).toContain("broken.wav");
  });

  it("answers the recordings of a folder, and leaves other files alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "serkit-folder-"));
    for (const take of [1, 2]) writeFileSync(join(folder, `${take}.wav`), wavOf("sad", take));
    writeFileSync(join(folder, "notes.txt"), "not a sound");
    await page.setInputFiles("#folder", folder);
    expect(await answers()).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  it("answers and draws compressed files", async () => {
    const fixtures = join(import.meta.dirname, "../../packages/ser/test/audio/fixtures");
    const names = ["tone.mp3", "tone.flac", "tone.ogg", "tone.opus"];
    await page.setInputFiles(
      "#files",
      names.map((name) => join(fixtures, name)),
    );
    for (const label of await answers()) expect(label).toMatch(/\d+ %/);
    await page.click("#clips button:has-text('tone.opus')");
    await page.waitForSelector("#answers:not([hidden])");
    expect(await page.getAttribute("#waveform", "aria-label")).toMatch(/^Waveform of \d\.\d seconds$/);
  });

  it("answers a file that is dropped", async () => {
    const bytes = Buffer.from(wavOf("angry", 1)).toString("base64");
    await page.evaluate((encoded) => {
      const files = new DataTransfer();
      const content = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
      files.items.add(new File([content], "dropped.wav", { type: "audio/wav" }));
      document.getElementById("drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
    }, bytes);
    await saidToBe("dropped.wav: ");
    expect(await answers()).toHaveLength(1);
  });

  it("answers while one speaks, and to the whole afterwards", async () => {
    await page.click("#speak");
    await saidToBe("Live: ");
    expect(await text("#viewer-title")).toBe("Live");
    expect(await violations(page)).toEqual([]);
    await page.click("#speak");
    await saidToBe("Recording 1: ");
    expect((await answers())[0]).toMatch(/\d+ %/);
    expect(await text("#speak")).toBe("Speak");
  });

  it("works by keyboard alone", async () => {
    await page.reload();
    await page.waitForSelector("#speak:enabled");
    const focusOn = async (selector: string, words = ""): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press("Tab");
        const isThere = ([wanted, text]: readonly [string, string]): boolean =>
          document.activeElement?.matches(wanted) === true && document.activeElement.textContent.includes(text);
        if (await page.evaluate(isThere, [selector, words] as const)) return;
      }
      throw new Error(`${selector} ${words} cannot be reached by keyboard`);
    };
    await focusOn("#choose-files");
    const chosen = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    await (await chosen).setFiles([fileOf("sad", 2), fileOf("sad", 3)]);
    await saidToBe("sad-2.wav: ");
    await answers();
    await focusOn("#clips button", "sad-3.wav");
    await page.keyboard.press("Enter");
    await saidToBe("sad-3.wav: ");
    await focusOn("#train");
    await page.keyboard.press("Enter");
    await saidToBe("Each emotion needs at least 3 clips; happy has 0.");
  });

  it("learns a voice, keeps it as a file, and takes it back", async () => {
    await page.setInputFiles("#files", [fileOf("sad", 1)]);
    const [stranger] = await answers();
    await page.setInputFiles("#voice-input", [fileOf("neutral", 1), fileOf("neutral", 2)]);
    await page.click("#voice-learn");
    await page.waitForSelector("#voice-use:checked");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#voice-save")]);
    const path = await download.path();
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ clipCount: 2, emotion: "neutral" });
    await page.uncheck("#voice-use");
    await page.waitForFunction((label) => document.querySelector("#clips .label")?.textContent === label, stranger);
    await page.setInputFiles("#voice-file", path);
    await page.waitForSelector("#voice-use:checked");
  });

  it("trains on one's own clips, saves, keeps and loads the recogniser", async () => {
    const takes = [1, 2, 3, 4];
    await page.setInputFiles(
      ".training-row:nth-child(1) input",
      takes.map((take) => fileOf("happy", take)),
    );
    await page.setInputFiles(
      ".training-row:nth-child(2) input",
      takes.map((take) => fileOf("sad", take)),
    );
    await page.click("#train");
    await page.click("#stop-training");
    await saidToBe("The training is stopped.");
    await page.click("#train");
    await page.waitForSelector("#model-name:has-text('My recogniser')");
    expect(await text("#model-facts")).toContain("it says nothing of others");
    await page.setInputFiles("#files", [fileOf("happy", 9), fileOf("sad", 9)]);
    const labels = await answers();
    expect(labels[0]).toMatch(/^happy/);
    expect(labels[1]).toMatch(/^sad/);

    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-bundle")]);
    const path = await download.path();
    await page.fill("#keep-name", "mine");
    await page.click("#keep button");
    await page.click("button[aria-label='Use Pretrained on RAVDESS']");
    await page.waitForSelector("#model-name:has-text('Pretrained')");
    await page.click("button[aria-label='Use mine']");
    await page.waitForSelector("#model-name:has-text('mine')");
    await page.click("button[aria-label='Delete mine']");
    await page.waitForSelector("button[aria-label='Use mine']", { state: "detached" });
    await page.setInputFiles("#bundle-file", { name: "again.serkit", mimeType: "", buffer: readFileSync(path) });
    await page.waitForSelector("#model-name:has-text('again')");
    expect(await answers()).toEqual(labels);
  }, 60_000);

  it.each(["light", "dark"] as const)("has nothing that axe objects to in %s colours", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setInputFiles("#files", [fileOf("sad", 1)]);
    await saidToBe("sad-1.wav: ");
    await page.click("#answers summary");
    expect(await violations(page)).toEqual([]);
    await page.click("#answers summary");
  });

  it("fits a phone without scrolling sideways", async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.setInputFiles("#files", [fileOf("sad", 1)]);
    await answers();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("works without a network after it was loaded", async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await opened.context.setOffline(true);
    await page.reload();
    await page.waitForSelector("#speak:enabled");
    await page.setInputFiles("#files", [fileOf("happy", 1)]);
    await saidToBe("happy-1.wav: ");
    await opened.context.setOffline(false);
  });
});
