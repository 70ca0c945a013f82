import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

/** How a server answers its next request. */
export interface Answer {
  /** What it holds. */
  readonly bytes: Uint8Array;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Whether it heeds Range; it does unless this is false. */
  readonly ranges?: boolean;
  /** Whether it heeds If-Range; it does unless this is false. */
  readonly ifRange?: boolean;
  /** Whether it tells the length; it does unless this is false. */
  readonly length?: boolean;
  /** Most bytes that it sends of a range. */
  readonly rangeLimit?: number;
  /** Bytes after which it cuts the connection. */
  readonly cutAfter?: number;
  /** Bytes after which it waits for ever. */
  readonly stallAfter?: number;
  /** Whether it never answers at all. */
  readonly isSilent?: boolean;
  /** Another status than 200 or 206, without a body. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server on this machine, with what was asked of it and what it sent. */
export interface ArchiveServer {
  readonly url: string;
  /** How it answers from now on. */
  answer: Answer;
  readonly requests: IncomingHttpHeaders[];
  /** Bytes sent for each request. */
  readonly sent: number[];
}

const running: (() => void)[] = [];
afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

/** Starts a server, which the end of the test stops. */
export async function archiveServer(first: Answer): Promise<ArchiveServer> {
  const requests: IncomingHttpHeaders[] = [];
  const sent: number[] = [];
  const state: { answer: Answer } = { answer: first };
  const server = createServer((request, response) => {
    const { answer } = state;
    const { bytes, etag, lastModified, status } = answer;
    requests.push(request.headers);
    sent.push(0);
    if (answer.isSilent === true) return;
    if (etag !== undefined) response.setHeader("ETag", etag);
    if (lastModified !== undefined) response.setHeader("Last-Modified", lastModified);
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const wanted = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const condition = request.headers["if-range"];
    const isSame = answer.ifRange === false || condition === undefined || condition === (etag ?? lastModified);
    const start = wanted !== undefined && answer.ranges !== false && isSame ? Number(wanted) : undefined;
    if (start !== undefined && start >= bytes.length) {
      response.writeHead(416, { "Content-Range": `bytes */${bytes.length}` }).end();
      return;
    }
    const end = start === undefined ? bytes.length : Math.min(bytes.length, start + (answer.rangeLimit ?? Infinity));
    const body = bytes.subarray(start ?? 0, end);
    if (answer.length !== false) response.setHeader("Content-Length", body.length);
    if (start !== undefined) {
      response.setHeader("Content-Range", `bytes ${start}-${end - 1}/${bytes.length}`);
      response.statusCode = 206;
    }
    const pause = answer.cutAfter ?? answer.stallAfter;
    const piece = body.subarray(0, pause);
    sent[sent.length - 1] = piece.length;
    if (pause === undefined) response.write(piece, () => response.end());
    // A moment, so that the bytes before the cut arrive.
    else response.write(piece, () => answer.cutAfter !== undefined && setTimeout(() => request.socket.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/set.zip`;
  return Object.assign(state, { url, requests, sent });
}
