import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRemote } from "../../src/locations/readRemote.ts";
import { signedRequest } from "../../src/locations/signedRequest.ts";

let server: Server;
let base: string;
const asked: IncomingMessage[] = [];
let answers: Readonly<Record<string, RequestListener>> = {};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  answers = {};
});

const limits = { maxBytes: 1000, fetchTime: 5 };

describe("readRemote", () => {
  it("gives the bytes", async () => {
    answers = { "/a.wav": (_, response) => response.end(Buffer.from([1, 2, 3])) };
    expect(await readRemote(`${base}/a.wav`, limits)).toEqual({ bytes: Uint8Array.of(1, 2, 3) });
  });

  it("says at once what will not be there later either", async () => {
    expect(await readRemote(`${base}/none.wav`, limits)).toEqual({ reason: "the server answered 404" });
    expect(asked).toHaveLength(1);
  });

  it("asks again where the server has a bad moment", async () => {
    let count = 0;
    answers = {
      "/a.wav": (_, response) => (++count < 3 ? response.writeHead(503).end() : response.end(Buffer.from([7]))),
    };
    expect(await readRemote(`${base}/a.wav`, limits)).toEqual({ bytes: Uint8Array.of(7) });
    expect(count).toBe(3);
  });

  it("takes no more than its limit, whatever the server says of the length", async () => {
    answers = {
      "/large.wav": (_, response) => {
        response.write(Buffer.alloc(600));
        response.write(Buffer.alloc(600));
        response.end();
      },
    };
    const read = await readRemote(`${base}/large.wav`, limits);
    expect(read).toEqual({ reason: "it is larger than 1000 bytes" });
    expect(asked).toHaveLength(1);
  });

  it("does not wait for ever", async () => {
    answers = { "/slow.wav": (_, response) => void response.write("R") };
    const read = await readRemote(`${base}/slow.wav`, { ...limits, fetchTime: 0.1 });
    expect(read).toEqual({ reason: "it could not be fetched within 0.1 s" });
  });

  it("says that nobody answers", async () => {
    expect(await readRemote("http://127.0.0.1:1/a.wav", limits)).toEqual({ reason: "it could not be fetched" });
  });
});

describe("signedRequest", () => {
  const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-north-1" };

  it("asks Amazon where no other store is named", async () => {
    const { url, headers } = await signedRequest("s3://corpora/crema d/a+b.wav", keys);
    expect(url).toBe("https://corpora.s3.eu-north-1.amazonaws.com/crema%20d/a%2Bb.wav");
    expect(headers.get("authorization")).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-north-1\/s3\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/,
    );
  });

  it("does not sign without keys", async () => {
    const { url, headers } = await signedRequest("s3://corpora/a.wav", { AWS_ENDPOINT_URL: "http://store:9000/" });
    expect([url, headers.get("authorization")]).toEqual(["http://store:9000/corpora/a.wav", null]);
  });

  it("refuses what names no object", async () => {
    await expect(signedRequest("s3://bucket", {})).rejects.toThrow("it is not like s3://BUCKET/KEY");
  });

  it("reads from a store on this machine, with a session token", async () => {
    const before = { ...process.env };
    Object.assign(process.env, keys, { AWS_SESSION_TOKEN: "token", AWS_ENDPOINT_URL_S3: base });
    try {
      answers = { "/corpora/a%20b.wav": (_, response) => response.end(Buffer.from([9])) };
      expect(await readRemote("s3://corpora/a b.wav", limits)).toEqual({ bytes: Uint8Array.of(9) });
      expect(asked[0]?.headers["x-amz-security-token"]).toBe("token");
      expect(asked[0]?.headers.authorization).toContain("Credential=AKIDEXAMPLE/");
    } finally {
      process.env = before;
    }
  });
});
