import { send, uploadForm } from "../../../bench/server/load.mjs";
import { rawRequest } from "./rawRequest.mjs";
import { startServer } from "./startServer.mjs";
import { wavOf } from "./wav.mjs";

const MOST_SECONDS = 1;
/** More than any server takes by default: its own limit is crossed long before. */
const ENDLESS = 10_000_000_000;
const CHUNK = Buffer.alloc(65_536, 0x41);
const head = (lines) => `POST /v1/predict HTTP/1.1\r\nHost: serkit\r\n${lines.join("\r\n")}\r\n\r\n`;
const boundary = "x-hostile";
const formHead = head([`Content-Type: multipart/form-data; boundary=${boundary}`, "Transfer-Encoding: chunked"]);

/** Requests that mean harm: each is refused within a second of crossing a limit, nothing is written, and the server stays up. */
export async function hostile({ bodyLimit = 10_000_000, bundle, options = {} } = {}) {
  const server = await startServer({ bundle, options: { ...options, limits: { bodyBytes: bodyLimit } } });
  try {
    const rows = [];
    for (const { name, attack, expected } of attacks(server.url, bodyLimit)) {
      const { status, seconds, written } = await attack();
      const health = await send(`${server.url}/healthz`, { method: "GET", timeout: 5000, agent: false });
      const holds = expected.includes(status) && seconds <= MOST_SECONDS && health.status === 200 && server.isUp();
      const size = written === undefined || written < 1e6 ? "" : ` after ${(written / 1e6).toFixed(1)} MB`;
      const meant = expected.includes(status) ? "" : `, not ${expected.join(" or ")}`;
      const after = health.status === 200 ? "" : `; then GET /healthz: ${health.status} ${health.text}`;
      rows.push([
        name,
        `${status === 0 ? "no answer" : status}${meant} in ${seconds.toFixed(2)} s${size}${after}`,
        holds,
      ]);
    }
    const files = server.written();
    rows.push(["written to disk", files.length === 0 ? "nothing" : files.join(", "), files.length === 0]);
    const answer = await send(`${server.url}/v1/predict`, { ...uploadForm(wavOf(200_000)), agent: false });
    rows.push(["a good upload afterwards", String(answer.status), answer.status === 200]);
    return rows;
  } finally {
    await server.stop();
  }
}

function attacks(url, bodyLimit) {
  const raw = (parts, settings) => () => rawRequest(url, parts, settings);
  const form = (bytes, filename, type) => () => sent(url, uploadForm(bytes, filename, type));
  const wav = wavOf(200_000);
  return [
    {
      name: "10 GB, declared",
      expected: [413],
      attack: raw(head(["Content-Type: audio/wav", `Content-Length: ${ENDLESS}`])),
    },
    {
      name: "10 GB, in chunks",
      expected: [413],
      attack: raw(inChunks(head(["Content-Type: audio/wav", "Transfer-Encoding: chunked"]), ENDLESS), {
        crossed: bodyLimit,
      }),
    },
    {
      name: "10 GB of a form, in chunks",
      expected: [413],
      attack: raw(inChunks(formHead, ENDLESS, chunk(partHead("file", "a.wav"))), { crossed: bodyLimit }),
    },
    {
      name: "a length that is too small",
      expected: [400, 415, 422],
      attack: raw([head(["Content-Type: audio/wav", "Content-Length: 100"]), wav]),
    },
    {
      name: "a length that is too large",
      expected: [0, 400, 408, 422],
      attack: raw([head(["Content-Type: audio/wav", "Content-Length: 400000"]), wav], { end: true }),
    },
    {
      name: "two lengths",
      expected: [400],
      attack: raw(head(["Content-Type: audio/wav", "Content-Length: 5", "Content-Length: 6"])),
    },
    {
      name: "a length and chunks",
      expected: [400],
      attack: raw(head(["Content-Type: audio/wav", "Content-Length: 5", "Transfer-Encoding: chunked"])),
    },
    {
      name: "100 kB of headers",
      expected: [431],
      attack: raw(head(Array.from({ length: 100 }, (_, i) => `X-${i}: ${"a".repeat(1000)}`))),
    },
    { name: "10,000 form fields", expected: [400, 413], attack: () => sent(url, manyFields(10_000)) },
    {
      name: "a field of 5 MB",
      expected: [400, 413],
      attack: () => sent(url, fields([["threshold", "1".repeat(5e6)]])),
    },
    {
      name: "a zip renamed .wav",
      expected: [400, 415],
      attack: form(Buffer.from("PK\u0003\u0004".padEnd(5000, "\0")), "a.wav"),
    },
    {
      name: "no audio at all",
      expected: [400, 415],
      attack: form(Buffer.from("hello, I am no audio".repeat(100)), "a.wav"),
    },
    { name: "an empty file", expected: [400, 415, 422], attack: form(Buffer.alloc(0), "a.wav") },
    { name: "a WAV cut short", expected: [400, 415, 422], attack: form(wav.subarray(0, 30), "a.wav") },
    { name: "a WAV of 2^32 Hz", expected: [400, 415, 422], attack: form(withRate(wav, 0xffff_ffff), "a.wav") },
    { name: "a path for a name", expected: [200, 400], attack: form(wav, "../../../../tmp/serkit-was-here.wav") },
    { name: "a name of 1 MB", expected: [200, 400, 413, 431], attack: form(wav, `${"a".repeat(1_000_000)}.wav`) },
    {
      name: "__proto__ for a field",
      expected: [400],
      attack: () => sent(url, fields([["__proto__", '{"polluted":true}']])),
    },
    {
      name: "__proto__ in the enrolment",
      expected: [400, 422],
      attack: () =>
        sent(url, fields([["enrolment", '{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}']])),
    },
    {
      name: "JSON nested 100,000 deep",
      expected: [400, 413, 422],
      attack: () => sent(url, fields([["enrolment", "[".repeat(100_000)]])),
    },
    { name: "a form without an end", expected: [400], attack: () => sent(url, unended()) },
  ];
}

async function sent(url, form) {
  const { status, milliseconds } = await send(`${url}/v1/predict`, { ...form, agent: false });
  return { status, seconds: milliseconds / 1000 };
}

/** Chunked transfer of so many bytes. */
function* inChunks(start, byteCount, first) {
  yield start;
  if (first !== undefined) yield first;
  const one = chunk(CHUNK);
  for (let left = byteCount; left > 0; left -= CHUNK.length) yield one;
}

function chunk(bytes) {
  const body = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n")]);
}

function partHead(name, filename) {
  const file = filename === undefined ? "" : `; filename="${filename}"`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
}

/** A form of fields, and one good recording at its end. */
function fields(entries) {
  const parts = entries.map(([name, value]) => Buffer.from(`${partHead(name)}${value}\r\n`));
  const file = [Buffer.from(partHead("file", "a.wav")), wavOf(200_000), Buffer.from(`\r\n--${boundary}--\r\n`)];
  return { body: Buffer.concat([...parts, ...file]), type: `multipart/form-data; boundary=${boundary}` };
}

function manyFields(count) {
  return fields(Array.from({ length: count }, (_, i) => [`field${i}`, "x"]));
}

function unended() {
  const { body, type } = fields([]);
  return { body: body.subarray(0, -30), type };
}

function withRate(wav, sampleRate) {
  const bytes = Buffer.from(wav);
  bytes.writeUInt32LE(sampleRate, 24);
  return bytes;
}
