import { once } from "node:events";
import type { StreamAnswer } from "serkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createServer } from "../../src/index.ts";
import type { LiveMessage } from "../../src/live/liveMessage.ts";
import { useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const TOKEN = "a-token";
const SAMPLE_RATE = 16_000;

/** Speech of some seconds, as 16-bit numbers. */
function speech(seconds: number): Buffer {
  const [first] = trained().signals;
  const samples = first?.samples ?? new Float32Array(1);
  const sound = Int16Array.from(
    { length: seconds * SAMPLE_RATE },
    (_, i) => (samples[i % samples.length] ?? 0) * 32_000,
  );
  return Buffer.from(sound.buffer);
}

/** A socket, what it heard, and how it was closed. */
function listen(socket: WebSocket): { messages: LiveMessage[]; closed: Promise<number> } {
  const messages: LiveMessage[] = [];
  socket.on("message", (data) => messages.push(JSON.parse((data as Buffer).toString()) as LiveMessage));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  return { messages, closed };
}

describe("the WebSocket /v1/live", () => {
  let server: ReturnType<typeof createServer>;
  let address: string;

  beforeAll(async () => {
    const limits = { streamIdleTime: 0.6, streamDuration: 10, streams: 2 };
    const options = { tokens: [TOKEN], corsOrigins: ["https://example.org"], limits, workerCount: 1 };
    server = createServer({ recognizer: trained().recognizer, ...options });
    address = (await server.listen({ port: 0, host: "127.0.0.1" })).replace("http", "ws");
  }, 30_000);
  afterAll(() => server.close());

  function connect(headers: Record<string, string> = {}): WebSocket {
    return new WebSocket(`${address}/v1/live`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } });
  }

  /** The status that a connection is refused with. */
  async function refusal(socket: WebSocket): Promise<number | undefined> {
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode?: number }];
    socket.on("error", () => undefined);
    socket.terminate();
    return response.statusCode;
  }

  it("answers window by window, and closes when the sound is over", async () => {
    const socket = connect();
    const { messages, closed } = listen(socket);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "start", sampleRate: SAMPLE_RATE, window: 1, hop: 0.5 }));
    const sound = speech(2);
    for (let at = 0; at < sound.length; at += 3201) socket.send(sound.subarray(at, at + 3201));
    socket.send(JSON.stringify({ type: "end" }));
    expect(await closed).toBe(1000);
    expect(messages.map(({ type }) => type)).toEqual(["ready", "answer", "answer", "answer", "end"]);
    const ends = messages.filter((message) => message.type === "answer").map(({ end }: StreamAnswer) => end);
    expect(ends).toEqual([1, 1.5, 2]);
  });

  it("takes the token among the protocols, as browsers can send it, and speaks its own", async () => {
    const bearer = `serkit.bearer.${Buffer.from(TOKEN).toString("base64url")}`;
    const socket = new WebSocket(`${address}/v1/live`, ["serkit.live.v1", bearer]);
    await once(socket, "open");
    expect(socket.protocol).toBe("serkit.live.v1");
    socket.close();
  });

  it("is open to nobody without a token, and to no page of another origin", async () => {
    expect(await refusal(new WebSocket(`${address}/v1/live`))).toBe(401);
    expect(await refusal(new WebSocket(`${address}/v1/live`, ["serkit.live.v1", "serkit.bearer.eA"]))).toBe(401);
    expect(await refusal(connect({ origin: "https://elsewhere.example" }))).toBe(403);
    for (const origin of ["https://example.org", address.replace("ws", "http")]) {
      const socket = connect({ origin });
      await once(socket, "open");
      socket.close();
      await once(socket, "close");
    }
  });

  it.each([
    ["sound before it was told how to listen", [Buffer.alloc(100)], "invalid-request"],
    ["an end before the beginning", ['{"type":"end"}'], "invalid-request"],
    ["what is no JSON", ["hello"], "invalid-request"],
    [
      "a second beginning",
      ['{"type":"start","sampleRate":16000}', '{"type":"start","sampleRate":8000}'],
      "invalid-request",
    ],
    ["a setting out of range", ['{"type":"start","sampleRate":16000,"hop":9}'], "invalid-field"],
    ["a reserved name", ['{"type":"start","sampleRate":16000,"__proto__":{"x":1}}'], "forbidden-key"],
    [
      "what is no enrolment",
      ['{"type":"start","sampleRate":16000,"enrolment":{}}', Buffer.alloc(96_000, 7)],
      "not-an-enrolment",
    ],
  ])("refuses %s", async (_name, sent, code) => {
    const socket = connect();
    const { messages, closed } = listen(socket);
    await once(socket, "open");
    for (const message of sent) socket.send(message);
    expect(await closed).toBe(1008);
    expect(messages.at(-1)).toMatchObject({ type: "problem", code });
  });

  it("closes a socket that says nothing, and one whose sound stops", async () => {
    const silent = connect();
    const stopped = connect();
    const heard = [silent, stopped].map(listen);
    await once(stopped, "open");
    stopped.send(JSON.stringify({ type: "start", sampleRate: SAMPLE_RATE }));
    stopped.send(speech(1));
    for (const { messages, closed } of heard) {
      expect(await closed).toBe(1008);
      expect(messages.at(-1)).toMatchObject({ type: "problem", code: "body-timeout" });
    }
  });

  it("closes a socket whose message is too large", async () => {
    const socket = connect();
    const { closed } = listen(socket);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "start", sampleRate: SAMPLE_RATE }));
    socket.send(Buffer.alloc(1024 * 1024 + 1));
    expect(await closed).toBe(1009);
  });

  it("takes sound much faster than real time without holding it all", async () => {
    const socket = connect();
    const { messages, closed } = listen(socket);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "start", sampleRate: SAMPLE_RATE, window: 1 }));
    const second = speech(1);
    for (let i = 0; i < 9; i++) socket.send(second);
    socket.send(JSON.stringify({ type: "end" }));
    expect(await closed).toBe(1000);
    expect(messages.filter(({ type }) => type === "answer")).toHaveLength(9);
  });

  it("counts sockets among the streams", async () => {
    const sockets = [connect(), connect()];
    await Promise.all(sockets.map((socket) => once(socket, "open")));
    expect(await refusal(connect())).toBe(503);
    for (const socket of sockets) {
      socket.close();
      await once(socket, "close");
    }
  });
});

describe("a server that stops", () => {
  it("answers what it heard, and closes sockets as one that goes away", async () => {
    const server = createServer({ recognizer: trained().recognizer, workerCount: 1 });
    const address = await server.listen({ port: 0, host: "127.0.0.1" });
    const socket = new WebSocket(`${address.replace("http", "ws")}/v1/live`);
    const { messages, closed } = listen(socket);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "start", sampleRate: SAMPLE_RATE, window: 1 }));
    socket.send(speech(1.5));
    await new Promise<void>((resolve) => {
      socket.on("message", () => {
        if (messages.length === 2) resolve();
      });
    });
    const stopped = server.close();
    expect(await closed).toBe(1001);
    expect(messages.map(({ type }) => type)).toEqual(["ready", "answer", "answer", "end"]);
    await stopped;
  }, 15_000);
});
