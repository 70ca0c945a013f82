import { readdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { converse, head, pour } from "../connection.ts";
import { formOf, formOfFiles } from "../form.ts";
import type { Problem } from "../../src/index.ts";
import { useServer, useTrainedModel } from "../trainedModel.ts";

const trained = useTrainedModel();
const limits = { headerTime: 1, bodyTime: 1, keepAliveTime: 1, bodyBytes: 200_000, heldBytes: 600_000 };
const server = useServer(trained, { limits });
let port = 0;
beforeAll(async () => {
  await server().listen({ port: 0, host: "127.0.0.1" });
  ({ port } = server().server.address() as AddressInfo);
});

const WAV = { "content-type": "audio/wav" };
const stillUp = async (): Promise<void> => {
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const { body } = { body: trained().files[0]! };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/predict`, { method: "POST", headers: WAV, body });
  expect(answer.status).toBe(200);
};

describe("a server that is attacked", () => {
  it("refuses a body of 10 GB as soon as it is declared, and hangs up", async () => {
    const { text, answeredAfter, closedAfter } = await converse(port, (socket) => {
      socket.write(head("POST", "/v1/predict", { ...WAV, "content-length": 1e10 }));
      pour(socket, Buffer.alloc(65_536));
    });
    expect(text).toMatch(/^HTTP\/1.1 413 .*"code":"body-too-large"/s);
    expect(answeredAfter).toBeLessThan(1000);
    expect(closedAfter).toBeLessThan(3000);
    await stillUp();
  });

  it.each(["audio/wav", "multipart/form-data; boundary=b"])(
    "refuses an endless body of unknown length, %s, as soon as it crosses the limit",
    async (type) => {
      const { text, answeredAfter, closedAfter } = await converse(port, (socket) => {
        socket.write(head("POST", "/v1/predict", { "content-type": type, "transfer-encoding": "chunked" }));
        if (type !== "audio/wav") {
          const part = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n');
          socket.write(`${part.length.toString(16)}\r\n${part.toString()}\r\n`);
        }
        pour(socket, Buffer.concat([Buffer.from("4000\r\n"), Buffer.alloc(0x4000, 1), Buffer.from("\r\n")]));
      });
      expect(text).toMatch(/^HTTP\/1.1 413 .*"code":"body-too-large"/s);
      expect(answeredAfter).toBeLessThan(1000);
      expect(closedAfter).toBeLessThan(3000);
      await stillUp();
    },
  );

  it("answers 408 where fewer bytes come than Content-Length says, and hangs up", async () => {
    const { text, closedAfter } = await converse(port, (socket) => {
      socket.write(head("POST", "/v1/predict", { ...WAV, "content-length": 10_000 }));
      socket.write(Buffer.alloc(5000));
    });
    expect(text).toMatch(/^HTTP\/1.1 408 .*"code":"body-timeout"/s);
    expect(closedAfter).toBeLessThan(3000);
    await stillUp();
  });

  it("answers 400 where more bytes come than Content-Length says", async () => {
    const { text } = await converse(port, (socket) => {
      const body = trained().files[0]!;
      socket.write(head("POST", "/v1/predict", { ...WAV, "content-length": body.length - 1000 }));
      socket.write(body);
    });
    expect(text).toMatch(/HTTP\/1.1 400 .*"code":"invalid-request"/s);
    await stillUp();
  });

  it("ends requests whose headers or bodies drip, each in time, and answers others meanwhile", async () => {
    const drip = (text: string): Promise<{ readonly closedAfter: number }> =>
      converse(port, (socket) => {
        socket.write(text);
        const clock = setInterval(() => {
          if (socket.writable) socket.write("x");
        }, 50);
        socket.once("close", () => {
          clearInterval(clock);
        });
      });
    const slow = Array.from({ length: 40 }, (_, i) =>
      drip(
        [
          "GET /healthz HTTP/1.1\r\nhost: a\r\nx-slow: ",
          head("POST", "/v1/predict", { ...WAV, "content-length": 10_000 }),
          head("GET", "/healthz", { "content-length": 10_000 }),
          head("POST", "/nowhere", { "content-type": "text/plain", "content-length": 10_000 }),
        ][i % 4]!,
      ),
    );
    const begin = performance.now();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect(performance.now() - begin).toBeLessThan(500);
    for (const { closedAfter } of await Promise.all(slow)) expect(closedAfter).toBeLessThan(4000);
    await stillUp();
  });

  it("refuses a form of 10,000 fields", async () => {
    const fields = Array.from({ length: 10_000 }, () => ({ name: "f", value: "" }));
    const known = Array.from({ length: 1000 }, () => ({ name: "threshold", value: "0" }));
    for (const parts of [fields, known]) {
      const { headers, payload } = formOf(parts.slice(0, 2000));
      const answer = await server().inject({ method: "POST", url: "/v1/predict", headers, payload });
      expect([400, 413]).toContain(answer.statusCode);
      expect(["too-many-fields", "invalid-field"]).toContain(answer.json<Problem>().code);
    }
    await stillUp();
  });

  it("refuses more files than are allowed, and a field that is too large", async () => {
    const many = formOfFiles(Array.from({ length: 30 }, () => trained().files[0]!.subarray(0, 100)));
    const answer = await server().inject({ method: "POST", url: "/v1/predict", ...many });
    expect(answer.json()).toMatchObject({ status: 413, code: "too-many-files" });
    const long = formOf([{ name: "x".repeat(65), value: "1" }]);
    const named = await server().inject({ method: "POST", url: "/v1/predict", ...long });
    expect(named.json()).toMatchObject({ status: 400, code: "invalid-field" });
  });

  it.each(["../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\a.wav", "a/../../b.wav", "x".repeat(256)])(
    "refuses the file name %j, and writes nothing",
    async (filename) => {
      const before = readdirSync(tmpdir()).length;
      const form = formOf([{ name: "file", value: trained().files[0]!, filename, type: "audio/wav" }]);
      const answer = await server().inject({ method: "POST", url: "/v1/predict", ...form });
      expect(answer.json()).toMatchObject({ status: 400, code: "invalid-file-name" });
      expect(readdirSync(tmpdir()).length - before).toBeLessThan(5); // other programs write there
    },
  );

  it.each([
    ["__proto__", undefined],
    ["constructor", undefined],
    ["enrolment", "application/json"],
    ["enrolment", undefined],
  ])("refuses keys that objects reserve, in %s as %s", async (name, type) => {
    const part = { name, value: '{"__proto__":{"isAdmin":true}}', ...(type === undefined ? {} : { type }) };
    const form = formOfFiles([trained().files[0]!], part);
    const answer = await server().inject({ method: "POST", url: "/v1/predict", ...form });
    expect(answer.statusCode).toBe(400);
    expect(["forbidden-key", "invalid-field", "not-an-enrolment"]).toContain(answer.json<Problem>().code);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it("answers what is no request, or has headers without end, as a problem", async () => {
    const none = await converse(port, (socket) => socket.write("no request\r\n\r\n"));
    expect(none.text).toMatch(/^HTTP\/1.1 400 Bad Request.*application\/problem\+json.*"code":"invalid-request"/s);
    const long = await converse(port, (socket) => {
      socket.write("GET / HTTP/1.1\r\nx: ");
      pour(socket, Buffer.alloc(65_536, "x"));
    });
    expect(long.text).toMatch(/^HTTP\/1.1 431 .*"code":"headers-too-large"/s);
    await stillUp();
  });

  it("holds no more than it says: what would go beyond is 503, and is taken when there is room again", async () => {
    const slow = Array.from({ length: 3 }, () =>
      converse(port, (socket) => {
        socket.write(head("POST", "/v1/predict", { ...WAV, "content-length": 200_000 }));
      }),
    );
    const held = async (): Promise<string | undefined> =>
      /^serkit_held_bytes \d+$/m.exec((await server().inject("/metrics")).body)?.[0];
    await vi.waitFor(async () => {
      expect(await held()).toBe("serkit_held_bytes 600000");
    });
    const body = trained().files[0]!;
    const refused = await fetch(`http://127.0.0.1:${port}/v1/predict`, { method: "POST", headers: WAV, body });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ code: "busy" });
    await Promise.all(slow);
    await vi.waitFor(async () => {
      expect(await held()).toBe("serkit_held_bytes 0");
    });
    await stillUp();
  });
});
