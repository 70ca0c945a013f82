import { Writable } from "node:stream";
import { existsSync } from "node:fs";
import fastify from "fastify";
import { describe, expect, it, vi } from "vitest";
import { createServer, serkit, type CreateServerOptions, type PredictAnswer, type Problem } from "../../src/index.ts";
import { formOfFiles } from "../form.ts";
import { useServer, useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const server = useServer(trained, { corsOrigins: ["https://example.org"], limits: { requestsPerMinute: 1000 } });

describe("createServer", () => {
  it("says what it serves", async () => {
    const answer = await server().inject("/v1/model");
    const { labels, recipe, card, limits } = answer.json();
    expect({ labels, recipe, limits }).toEqual({
      labels: ["angry", "sad"],
      recipe: "savee-dnn",
      limits: { bodyBytes: 20 * 1024 * 1024, files: 16, duration: 300 },
    });
    expect(card).toMatch(/^---\nlicense:/);
  });

  it("answers what is nowhere as a problem, whatever is sent there", async () => {
    const answer = await server().inject({ method: "POST", url: "/nowhere", payload: { a: 1 } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    const { requestId, ...problem } = answer.json();
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
    expect(problem).toEqual({ status: 404, title: "Not Found", code: "not-found", detail: "There is nothing here." });
  });

  it("lets only the pages of the origins that were named ask", async () => {
    const ask = async (origin: string): Promise<unknown> =>
      (await server().inject({ url: "/v1/model", headers: { origin } })).headers["access-control-allow-origin"];
    expect(await ask("https://example.org")).toBe("https://example.org");
    expect(await ask("https://example.com")).toBeUndefined();
    const other = createServer({ recognizer: trained().recognizer, workerCount: 1 });
    const answer = await other.inject({ url: "/healthz", headers: { origin: "https://example.org" } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    await other.close();
  });

  it("counts requests and recordings, by outcome", async () => {
    const { files } = trained();
    await server().inject({ method: "POST", url: "/v1/predict", ...formOfFiles(files.slice(0, 2)) });
    await server().inject({ method: "POST", url: "/v1/predict", ...formOfFiles([Buffer.from("no sound")]) });
    const { body, headers } = await server().inject("/metrics");
    expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toContain('serkit_recordings_total{outcome="answered"} 2');
    expect(body).toContain('serkit_recordings_total{outcome="not-audio"} 1');
    expect(body).toContain('serkit_requests_total{method="POST",route="/v1/predict",status="200"} 1');
    expect(body).toContain("serkit_workers 1");
  });

  it("answers 429 beyond the requests that an address may have", async () => {
    const strict = createServer({ recognizer: trained().recognizer, workerCount: 1, limits: { requestsPerMinute: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await strict.inject("/v1/model")).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await strict.inject("/v1/model");
    expect(refused.json()).toMatchObject({ code: "too-many-requests", status: 429 });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await strict.inject("/healthz")).statusCode).toBe(200);
    await strict.close();
  });

  it("does not recognise what waits for a client that left", async () => {
    const { files } = trained();
    const full = createServer({ recognizer: trained().recognizer, workerCount: 1, limits: { files: 24 } });
    const address = await full.listen({ port: 0, host: "127.0.0.1" });
    const many = formOfFiles(Array.from({ length: 24 }, (_, i) => files[i % 8]!));
    const first = fetch(`${address}/v1/predict`, {
      method: "POST",
      headers: many.headers,
      body: Uint8Array.from(many.payload),
    });
    const metrics = async (): Promise<string> => (await full.inject("/metrics")).body;
    await vi.waitFor(async () => {
      expect(await metrics()).toMatch(/serkit_tasks_waiting [1-9]/);
    });
    const client = new AbortController();
    const headers = { "content-type": "audio/wav" };
    const asked = fetch(`${address}/v1/predict`, { method: "POST", headers, body: files[0]!, signal: client.signal });
    setTimeout(() => {
      client.abort();
    }, 50);
    await expect(asked).rejects.toThrow("aborted");
    await vi.waitFor(async () => {
      expect(await metrics()).toContain('serkit_recordings_total{outcome="client-gone"} 1');
    });
    const answer = (await (await first).json()) as PredictAnswer;
    expect(answer.predictions).toHaveLength(24);
    expect(await metrics()).toContain('serkit_recordings_total{outcome="answered"} 24');
    await full.close();
  });

  it.each<[string, CreateServerOptions, string]>([
    ["neither", {}, "createServer: exactly one of recognizer and bundle must be given; got neither"],
    ["no bundle", { bundle: new Uint8Array(100) }, "not a serkit bundle"],
    [
      "no thread",
      { bundle: new Uint8Array(), workerCount: 0 },
      "createServer: workerCount must be an integer ≥ 1; got 0",
    ],
    ["an empty token", { bundle: new Uint8Array(), tokens: [""] }, "createServer: tokens must be"],
    ["no file", { bundle: "/nowhere/at.all" }, "ENOENT"],
  ])("refuses %s when it gets ready", async (_what, options, message) => {
    const refused = createServer({ workerCount: 1, ...options });
    await expect(refused.ready()).rejects.toThrow(message);
    await refused.close();
  });

  it("logs what was asked by method, path and id, and nothing of who asked and what was sent", async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const logging = createServer({
      recognizer: trained().recognizer,
      workerCount: 1,
      tokens: ["secret-token"],
      logger: { level: "trace", stream },
    });
    const { headers, payload } = formOfFiles([Buffer.from("no-sound-at-all")]);
    const asked = await logging.inject({
      method: "POST",
      url: "/v1/predict?threshold=0.123",
      headers: { ...headers, authorization: "Bearer secret-token" },
      payload: Buffer.from(payload.toString("latin1").replace("0.wav", "private-name.wav"), "latin1"),
    });
    expect(asked.statusCode).toBe(400);
    await logging.close();
    const log = lines.join("");
    expect(log).toContain(`"req":{"method":"POST","path":"/v1/predict"}`);
    expect(log).toContain(`"reqId":"${String(asked.headers["x-request-id"])}"`);
    for (const secret of ["secret-token", "private-name", "no-sound", "0.123", "127.0.0.1"])
      expect(log).not.toContain(secret);
  });
});

describe("closing", () => {
  it("answers what is under way, refuses what is new, and ends the threads", async () => {
    const stopping = createServer({ recognizer: trained().recognizer, workerCount: 1 });
    const address = await stopping.listen({ port: 0, host: "127.0.0.1" });
    const body = formOfFiles(Array.from({ length: 12 }, (_, i) => trained().files[i % 8]!));
    const form = { method: "POST", headers: body.headers, body: Uint8Array.from(body.payload) };
    const first = fetch(`${address}/v1/predict`, form);
    await vi.waitFor(async () => {
      expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/serkit_tasks_waiting [1-9]/);
    });
    const closed = stopping.close();
    const ready = await fetch(`${address}/readyz`);
    expect([ready.status, ready.headers.get("retry-after"), ((await ready.json()) as Problem).code]).toEqual([
      503,
      "1",
      "stopping",
    ]);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/v1/predict`, form)).status).toBe(503);
    const answer = await first;
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as PredictAnswer).predictions).toHaveLength(12);
    await closed;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });

  it("waits no longer than it was told", async () => {
    const limits = { drainTime: 0.2, bodyTime: 20 };
    const stopping = createServer({ recognizer: trained().recognizer, workerCount: 1, limits });
    const address = await stopping.listen({ port: 0, host: "127.0.0.1" });
    const endless = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const headers = { "content-type": "audio/wav" };
    const asked = fetch(`${address}/v1/predict`, {
      method: "POST",
      headers,
      body: endless,
      duplex: "half",
    } as RequestInit);
    const failed = expect(asked).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begin = performance.now();
    await stopping.close();
    expect(performance.now() - begin).toBeLessThan(3000);
    await failed;
  });
});

describe("serkit as a plugin", () => {
  it("answers below its prefix, and leaves the application as it is", async () => {
    const app = fastify();
    app.post("/echo", (request) => request.body);
    await app.register(serkit, { recognizer: trained().recognizer, workerCount: 1, prefix: "/speech" });
    const form = formOfFiles([trained().files[0]!]);
    const answer = await app.inject({ method: "POST", url: "/speech/v1/predict", ...form });
    expect(answer.json<PredictAnswer>().predictions).toHaveLength(1);
    expect((await app.inject("/speech/openapi.json")).json<{ servers: unknown }>().servers).toEqual([
      { url: "/speech" },
    ]);
    expect((await app.inject("/speech/nowhere")).json()).toMatchObject({ code: "not-found" });
    expect((await app.inject({ method: "POST", url: "/echo", payload: { a: 1 } })).json()).toEqual({ a: 1 });
    expect((await app.inject("/nowhere")).json()).toMatchObject({ error: "Not Found" });
    await app.close();
  });

  it("has the worker beside it", () => {
    expect(existsSync(new URL("../../dist/recognitionWorker.js", import.meta.url))).toBe(true);
  });
});
