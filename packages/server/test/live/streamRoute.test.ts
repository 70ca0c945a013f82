import { readFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { decodeWav, encodeWav, toMono, type Signal } from "@serkit/features";
import { decodeStream, type StreamAnswer } from "serkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/index.ts";
import { useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const SAMPLE_RATE = 16_000;

/** Speech of some seconds. */
function speech(seconds: number): Float32Array {
  const samples = new Float32Array(seconds * SAMPLE_RATE);
  for (let at = 0, i = 0; at < samples.length; i++) {
    const own = trained().signals[i % trained().signals.length]?.samples ?? new Float32Array(1);
    samples.set(own.subarray(0, samples.length - at), at);
    at += own.length;
  }
  return samples;
}

function linesOf(text: string): unknown[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

describe("POST /v1/stream", () => {
  let server: ReturnType<typeof createServer>;
  let address: string;

  beforeAll(async () => {
    const limits = { streamIdleTime: 0.6, streamDuration: 20, streams: 2 };
    server = createServer({ recognizer: trained().recognizer, workerCount: 1, limits });
    address = await server.listen({ port: 0, host: "127.0.0.1" });
  }, 30_000);
  afterAll(() => server.close());

  /** Sends a whole body. */
  async function post(body: Uint8Array, query = "", headers: Record<string, string> = {}): Promise<[number, string]> {
    const response = await fetch(`${address}/v1/stream${query}`, {
      method: "POST",
      headers: { "content-type": "audio/wav", ...headers },
      body: Buffer.from(body),
    });
    return [response.status, await response.text()];
  }

  /** Opens a request whose body is still to come. */
  function open(query = ""): { call: ReturnType<typeof request>; response: Promise<IncomingMessage> } {
    const call = request(`${address}/v1/stream${query}`, { method: "POST", headers: { "content-type": "audio/wav" } });
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      call.on("response", resolve).on("error", reject);
    });
    return { call, response };
  }

  it("says of each window what the recogniser says of the stream", async () => {
    const file = encodeWav({ samples: speech(6), sampleRate: SAMPLE_RATE });
    const [status, text] = await post(file, "?smoothing=0.3&threshold=0.6");
    expect(status).toBe(200);
    const expected: StreamAnswer[] = [];
    async function* whole(): AsyncGenerator<Signal, void, undefined> {
      yield toMono(decodeWav(file));
    }
    const stream = trained().recognizer.stream(whole(), { smoothing: 0.3, threshold: 0.6 });
    for await (const answer of stream) expected.push(answer);
    const answers = linesOf(text) as StreamAnswer[];
    expect(answers).toHaveLength(4);
    for (const [i, answer] of answers.entries()) {
      expect(answer).toMatchObject({ start: expected[i]?.start, end: expected[i]?.end, emotion: expected[i]?.emotion });
      for (const [name, probability] of Object.entries(expected[i]?.probabilities ?? {})) {
        expect(answer.probabilities).toHaveProperty(name, expect.closeTo(probability, 4));
      }
    }
  });

  it("reads bare samples, and writes server-sent events", async () => {
    const bytes = new Uint8Array(speech(3).buffer);
    const query = `?sampleRate=${SAMPLE_RATE}&encoding=float32`;
    const [status, text] = await post(bytes, query, { accept: "text/event-stream" });
    expect(status).toBe(200);
    expect(text).toMatch(/^event: answer\ndata: \{"start":0,"end":3,.*\}\n\nevent: end\ndata: \{\}\n\n$/);
  });

  it.each(["flac", "mp3", "ogg", "opus"])("reads a compressed file while it comes, %s", async (format) => {
    const file = new Uint8Array(
      readFileSync(join(import.meta.dirname, `../../../ser/test/audio/fixtures/tone.${format}`)),
    );
    async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
      yield file;
    }
    const sound = decodeStream({ bytes: pieces(), name: "a", byteLength: undefined });
    const settings = { window: 0.4, hop: 0.1 };
    const expected: StreamAnswer[] = [];
    for await (const answer of trained().recognizer.stream(sound, settings)) expected.push(answer);
    const [status, text] = await post(file, "?window=0.4&hop=0.1", { "content-type": "audio/mpeg" });
    expect(status).toBe(200);
    const answers = linesOf(text) as StreamAnswer[];
    expect(answers.map(({ start, end, emotion }) => [start, end, emotion])).toEqual(
      expected.map(({ start, end, emotion }) => [start, end, emotion]),
    );
    expect(answers.length).toBeGreaterThan(1);
  });

  it("says at its end that a compressed file was cut short", async () => {
    const file = readFileSync(join(import.meta.dirname, "../../../ser/test/audio/fixtures/tone.flac"));
    const [, text] = await post(new Uint8Array(file.subarray(0, 6000)), "?window=0.2&hop=0.2");
    const lines = linesOf(text);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.at(-1)).toMatchObject({ problem: { status: 422, code: "truncated" } });
  });

  it("says silence where nobody speaks", async () => {
    const file = encodeWav({ samples: new Float32Array(3 * SAMPLE_RATE), sampleRate: SAMPLE_RATE });
    const [, text] = await post(file);
    expect(linesOf(text)).toEqual([{ start: 0, end: 3, emotion: "silence", probabilities: {}, voiceActivity: 0 }]);
  });

  it("answers while the sound is still being sent", async () => {
    const file = encodeWav({ samples: speech(6), sampleRate: SAMPLE_RATE });
    const { call, response } = open();
    call.write(file.subarray(0, 44 + 2 * 3.5 * SAMPLE_RATE));
    const answers = (await response)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const { value: first } = await answers.next();
    expect(linesOf(String(first))).toMatchObject([{ start: 0, end: 3 }]);
    call.end(file.subarray(44 + 2 * 3.5 * SAMPLE_RATE));
    let text = "";
    for (let next = await answers.next(); next.done !== true; next = await answers.next()) text += String(next.value);
    expect(linesOf(text)).toHaveLength(3);
  });

  it.each([
    ["no audio", Buffer.from("no audio, but text".repeat(10)), "", "audio/wav", 400, "not-audio"],
    ["what only begins like FLAC", Buffer.from("fLaC".padEnd(5000, "x")), "", "audio/flac", 422, "truncated"],
    ["an empty body", Buffer.alloc(0), "", "audio/wav", 422, "no-samples"],
    ["an empty body of samples", Buffer.alloc(0), "?sampleRate=16000", "audio/wav", 422, "no-samples"],
    ["an unknown setting", Buffer.alloc(100), "?sample_rate=16000", "audio/wav", 400, "invalid-field"],
    ["a setting out of range", Buffer.alloc(100), "?sampleRate=16000&hop=9", "audio/wav", 400, "invalid-field"],
    ["a rate that is not taken", Buffer.alloc(100), "?sampleRate=1", "audio/wav", 422, "unsupported-sample-rate"],
    ["another type", Buffer.from("{}"), "", "application/json", 415, "unsupported-media-type"],
  ])("refuses %s", async (_name, body, query, type, status, code) => {
    const [got, text] = await post(body, query, { "content-type": type });
    expect([got, (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
  });

  it("ends a stream that brings nothing, with a problem at its end", async () => {
    const file = encodeWav({ samples: speech(4), sampleRate: SAMPLE_RATE });
    const { call, response } = open();
    call.on("error", () => undefined);
    call.write(file.subarray(0, 44 + 2 * 3.2 * SAMPLE_RATE));
    let text = "";
    for await (const chunk of await response) text += String(chunk);
    expect(linesOf(text).at(-1)).toMatchObject({ problem: { status: 408, code: "body-timeout" } });
  });

  it("ends a stream that is too long", async () => {
    const samples = new Float32Array(24 * SAMPLE_RATE);
    const [status, text] = await post(encodeWav({ samples, sampleRate: SAMPLE_RATE }));
    expect(status).toBe(200);
    expect(linesOf(text).at(-1)).toMatchObject({ problem: { status: 413, code: "too-long" } });
  });

  it("takes so many streams and no more, and takes another when one is over", async () => {
    const file = encodeWav({ samples: speech(4), sampleRate: SAMPLE_RATE });
    const held = [open(), open()];
    for (const { call } of held) call.write(file.subarray(0, 44 + 2 * 3.2 * SAMPLE_RATE));
    const responses = await Promise.all(held.map(({ response }) => response));
    const [status, text] = await post(file);
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([503, "busy"]);
    for (const [i, { call }] of held.entries()) {
      call.end();
      responses[i]?.resume();
      await new Promise((resolve) => responses[i]?.once("close", resolve));
    }
    const [again] = await post(file);
    expect(again).toBe(200);
  });

  it("gives its place back when the client leaves", async () => {
    const file = encodeWav({ samples: speech(4), sampleRate: SAMPLE_RATE });
    for (let i = 0; i < 4; i++) {
      const { call, response } = open();
      call.on("error", () => undefined);
      call.write(file.subarray(0, 44 + 2 * 3.2 * SAMPLE_RATE));
      (await response).on("error", () => undefined);
      call.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [status] = await post(file);
    expect(status).toBe(200);
  });
});
