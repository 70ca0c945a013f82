import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeWav } from "../../packages/features/src/index.ts";
import { synthesizeCorpus } from "../../packages/ser/src/index.ts";
import { trainSER, type Recognizer } from "../../packages/ser/src/node.ts";
import { createServer } from "../../packages/server/src/index.ts";
import { codeBlocksOf, filesBelow, withComparisons } from "./codeBlocks.ts";
import { executablePath, servePages, type ScriptedPage, type ServedPages } from "./servedPages.ts";

// Every ```js block of the guides is run in a browser, in a page that has what the guide takes for granted.

/** What the block stands in, and what shows that it does what the guide says. */
interface Setting extends Omit<ScriptedPage, "script"> {
  /** Something in the block that no other block has. */
  readonly sign: string;
  /** What happens in the page before the block runs. */
  readonly prepare?: (page: Page) => Promise<void>;
  readonly try: (page: Page) => Promise<void>;
}

const corpus = [...synthesizeCorpus({ speakerCount: 4, takeCount: 1 })];
const files = corpus.map(({ path, source }) => ({
  name: path.replaceAll("/", " "),
  mimeType: "audio/wav",
  buffer: Buffer.from(encodeWav(source)),
}));
const small = `{ emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 2, testSize: 0.5, wasmPaths: "/" }`;

const COMPARISON = `
globalThis.same = (actual, expected) => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(JSON.stringify(actual));
};`;

let served: ServedPages;
let server: ReturnType<typeof createServer>;
let recognizer: Recognizer;
let address = "";

const settings: Readonly<Record<string, Setting>> = {
  file: {
    sign: "fileInput.onchange",
    before: "",
    body: `<input type="file" id="fileInput"><output id="output"></output>`,
    async try(page) {
      await page.setInputFiles("#fileInput", files[0]!);
      await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
      expect(await page.textContent("output")).toMatch(/^[a-z]+$/);
    },
  },
  microphone: {
    sign: "await microphone()",
    before: "",
    body: `<button id="button"></button><button id="stopButton"></button><output id="output"></output>`,
    async try(page) {
      await page.click("#button");
      await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
      expect(await page.textContent("output")).toMatch(/^\d+ to \d+ s: [a-z]+$/);
      await page.click("#stopButton");
    },
  },
  training: {
    sign: "trainInWorker({",
    before: `
      await new Promise((resolve) => (choice.onchange = resolve));
      const names = { speakerOf: /speaker-\\d+/, emotionOf: /[a-z]+(?=_\\d+\\.wav)/ };
      for (const [name, part] of Object.entries(names)) globalThis[name] = (file) => part.exec(file.name)[0];
      Object.assign(globalThis, { files: [...choice.files], stopping: new AbortController() });`,
    body: `<input type="file" id="choice" multiple><progress id="bar" value="0"></progress>`,
    async prepare(page) {
      await page.setInputFiles("#choice", files);
    },
    async try(page) {
      expect(await page.getAttribute("#bar", "value")).toBe("1");
    },
  },
  keeping: {
    sign: "listBundles",
    before: `
      import { synthesizeCorpus } from "serkit";
      import { trainSER } from "serkit/browser";
      const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
      globalThis.recognizer = await trainSER({ data, ...${small} });`,
    body: `<a id="link"></a>`,
    async try(page) {
      const bytes = await page.evaluate(async () => (await (await fetch(document.links[0]?.href ?? "")).blob()).size);
      expect(bytes).toBeGreaterThan(10_000);
    },
  },
  graphics: {
    sign: "tfjs-backend-webgl",
    before: `
      import { synthesizeCorpus } from "serkit";
      globalThis.data = synthesizeCorpus({ speakerCount: 4, takeCount: 1 });`,
    body: "",
    try: () => Promise.resolve(),
  },
  socket: {
    sign: "new WebSocket",
    before: `
      globalThis.said = [];
      console.log = ({ type }) => said.push(type);
      globalThis.address = await new Promise((resolve) => (globalThis.useAddress = resolve));`,
    body: "",
    async prepare(page) {
      await page.waitForFunction(() => "useAddress" in globalThis);
      await page.evaluate((ours) => {
        (globalThis as unknown as { useAddress: (text: string) => void }).useAddress(ours);
      }, address);
    },
    async try(page) {
      const said = (): Promise<unknown> => page.evaluate(() => (globalThis as unknown as { said: unknown }).said);
      await expect.poll(said, { timeout: 20_000 }).toEqual(["ready"]);
      await page.evaluate(() => {
        const { socket } = globalThis as unknown as { socket: WebSocket };
        socket.send(Float32Array.from({ length: 4 * 48_000 }, (_, i) => 0.1 * Math.sin(i / 30)));
        socket.send('{"type":"end"}');
      });
      await expect.poll(said, { timeout: 20_000 }).toEqual(["ready", "answer", "answer", "end"]);
    },
  },
};

const blocks = filesBelow("docs", ".md").flatMap((path) =>
  codeBlocksOf(path).filter(({ language }) => language === "js"),
);
const settingsOf = (code: string): string[] =>
  Object.keys(settings).filter((name) => code.includes(settings[name]!.sign));
const nameOf = (code: string): string => settingsOf(code)[0] ?? "none";

/** The comparisons of the block are checked, and its server and token are ours. */
function pageOf(code: string): ScriptedPage {
  const { before, body } = settings[nameOf(code)]!;
  const script = withComparisons(code)
    .replace('"wss://speech.example.org', 'globalThis.address + "')
    .replace(/^const (?=socket)/m, "globalThis.");
  return { body, script, before: `${COMPARISON}\n${before}` };
}

it("each block has a setting, and each setting a block", () => {
  expect(blocks.flatMap(({ code }) => settingsOf(code)).sort()).toEqual(Object.keys(settings).sort());
  expect(blocks).toHaveLength(Object.keys(settings).length);
});

describe.skipIf(executablePath === undefined)(
  "in Chromium (needs chromium on the PATH, or SERKIT_CHROMIUM), the block of a guide runs",
  () => {
    beforeAll(async () => {
      const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 });
      recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 1, testSize: 0.5 });
      served = await servePages(Object.fromEntries(blocks.map(({ code }) => [nameOf(code), pageOf(code)])));
      server = createServer({ recognizer, tokens: ["the-token"], corsOrigins: [served.origin], workerCount: 1 });
      address = (await server.listen({ host: "127.0.0.1", port: 0 })).replace("http", "ws");
    }, 120_000);
    afterAll(async () => {
      await served.close();
      await server.close();
      recognizer.dispose();
    });

    it.each(blocks.map(({ place, code }) => [place, nameOf(code)] as const))(
      "%s",
      { timeout: 120_000 },
      async (_, name) => {
        const complaints: string[] = [];
        const page = await served.open(name, complaints);
        await settings[name]!.prepare?.(page);
        await page.waitForFunction(() => "hasRun" in globalThis);
        await settings[name]!.try(page);
        expect(complaints).toEqual([]);
        await page.close();
      },
    );
  },
);
