// node tools/soak/browserLatency.mjs [--seconds 60] [--hop 0.5] [--bundle packages/pretrained/ravdess.serkit] [--backend wasm]:
// listens to Chromium's fake microphone in a page, and measures how long after the last sample of a window its answer comes.
//
// When a sample was heard is not told by the browser. Chunks of sound come to the page at an even pace, now and then late: the chunk
// that came with the least delay says when sample 0 was heard, and with it when every other was. The latency is from there to the
// answer: waiting for the chunk to be full, its way from the audio thread to the page, features, network. Every window is put to the
// network, also those of pauses. Exit code 1 if the median is over the bar. The browser is what SERKIT_CHROMIUM names, or chromium.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { loadSerkit } from "./bundleSerkit.mjs";

const BAR = 50; // ms
const WARM_UP = 5; // windows
const root = join(import.meta.dirname, "../..");
const home = join(root, "packages/ser");

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    hop: { type: "string", default: "0.5" },
    bundle: { type: "string", default: join(root, "packages/pretrained/ravdess.serkit") },
    backend: { type: "string", default: "wasm" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "serkit-latency-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const recording = join(folder, "speech.wav");
await writeRecording();
const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: execFileSync("which", [process.env["SERKIT_CHROMIUM"] ?? "chromium"], { encoding: "utf8" }).trim(),
  args: [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    `--use-file-for-fake-audio-capture=${recording}`,
  ],
});
const page = await browser.newPage();
await page.goto(address);
await page.waitForFunction(() => "listen" in globalThis);
const heard = await page.evaluate((options) => globalThis.listen(options), {
  backend: values.backend,
  hop: Number(values.hop),
  windowCount: WARM_UP + Math.ceil(Number(values.seconds) / Number(values.hop)),
});
await browser.close();
server.close();

const delays = heard.chunks.map(({ time, end }) => time - end);
const start = Math.min(...delays);
const latencies = heard.answers.slice(WARM_UP).map(({ time, end }) => time - end - start);
const inOrder = latencies.sort((a, b) => a - b);
const quantile = (share) => inOrder[Math.floor(share * (inOrder.length - 1))];
const chunkDelays = delays.map((delay) => delay - start).sort((a, b) => a - b);
const rows = [
  ["browser", `Chromium ${browser.version()}, ${heard.sampleRate} Hz, chunks of ${heard.chunkLength} samples`],
  ["recogniser", `${values.bundle.replace(`${root}/`, "")} on ${values.backend}, hop ${values.hop} s`],
  ["windows", `${latencies.length}, after ${WARM_UP} to warm up`],
  [
    "chunks late by",
    `median ${chunkDelays[chunkDelays.length >> 1].toFixed(1)} ms, largest ${chunkDelays.at(-1).toFixed(1)} ms`,
  ],
  [
    "latency",
    `median ${quantile(0.5).toFixed(1)} ms, 95 % ${quantile(0.95).toFixed(1)} ms, largest ${quantile(1).toFixed(1)} ms`,
  ],
];
for (const [name, value] of rows) console.log(`${name.padEnd(18)}${value}`);
const holds = quantile(0.5) <= BAR;
if (!holds) console.log(`The bar of ${BAR} ms was missed.`);
process.exitCode = holds ? 0 : 1;

/** Half a minute of synthetic speech with short pauses, which the fake microphone plays over and over. */
async function writeRecording() {
  const { encodeWav, synthesizeCorpus } = await loadSerkit();
  const speech = [...synthesizeCorpus({ speakerCount: 2, takeCount: 1 })];
  const { sampleRate } = speech[0].source;
  const samples = new Float32Array(30 * sampleRate);
  let at = 0;
  for (const { source } of speech) {
    if (at + source.samples.length > samples.length) break;
    samples.set(source.samples, at);
    at += source.samples.length + Math.round(0.3 * sampleRate);
  }
  writeFileSync(recording, encodeWav({ samples, sampleRate }));
}

/** A page that listens, bundled from the sources. */
async function serve() {
  const contents = `
    import { loadRecognizer } from "./index.ts";
    import { microphone } from "./browser/microphone.ts";
    globalThis.listen = async ({ backend, hop, windowCount }) => {
      const recognizer = await loadRecognizer("/model.serkit", { backend, wasmPaths: "/" });
      const voice = await microphone();
      const [chunks, answers] = [[], []];
      let sampleCount = 0;
      let chunkLength = 0;
      async function* noted() {
        for await (const chunk of voice) {
          chunkLength = chunk.samples.length;
          sampleCount += chunkLength;
          chunks.push({ time: performance.now(), end: (1000 * sampleCount) / chunk.sampleRate });
          yield chunk;
        }
      }
      for await (const { end } of recognizer.stream(noted(), { hop, minimumVoiceActivity: 0 })) {
        answers.push({ time: performance.now(), end: 1000 * end });
        if (answers.length === windowCount) break;
      }
      return { sampleRate: voice.sampleRate, chunkLength, chunks, answers };
    };
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(home, "src"), loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["@serkit/source"],
    logLevel: "error",
  });
  const wasm = dirname(createRequire(join(home, "package.json")).resolve("@tensorflow/tfjs-backend-wasm"));
  const server = createServer(({ url }, response) => {
    const send = (type, body) => response.setHeader("content-type", type).end(body);
    if (url === "/page.js") send("text/javascript", outputFiles[0].contents);
    else if (url === "/model.serkit") send("application/octet-stream", readFileSync(values.bundle));
    else if (url.endsWith(".wasm")) send("application/wasm", readFileSync(join(wasm, url)));
    else send("text/html", "<!doctype html><link rel=icon href=data:,><script type=module src=/page.js></script>");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}
