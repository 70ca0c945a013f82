import { encodeWav } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { answerFormatOf } from "../../src/live/answerFormat.ts";
import { openWav } from "../../src/live/openWav.ts";
import { timelyChunks } from "../../src/live/timelyChunks.ts";
import { ProblemError } from "../../src/problems/problemError.ts";

const signal = { samples: Float32Array.from({ length: 500 }, (_, i) => Math.sin(i)), sampleRate: 16_000 };
const file = Uint8Array.from(encodeWav(signal));

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of chunks) bytes.push(...chunk);
  return bytes;
}

describe("openWav", () => {
  it.each([1, 7, 44, 1000, 10_000])("reads the header and the frames in pieces of %i bytes", async (length) => {
    const { layout, frames } = await openWav(inPieces(file, length));
    expect(layout).toEqual({ encoding: "pcm-s16", sampleRate: 16_000, channelCount: 1 });
    expect(await bytesOf(frames)).toEqual(Array.from(file.subarray(44)));
  });

  it("leaves out what follows the sound", async () => {
    const { frames } = await openWav(inPieces(Uint8Array.from([...file, ...Buffer.from("LIST\0\0\0\0")]), 100));
    expect(await bytesOf(frames)).toHaveLength(1000);
  });

  it.each([0, 0xffff_ffff])(
    "reads on to the end where the header says %i bytes, as of a recording that goes on",
    async (size) => {
      const open = file.slice();
      new DataView(open.buffer).setUint32(40, size, true);
      const { frames } = await openWav(inPieces(open, 99));
      expect(await bytesOf(frames)).toHaveLength(1000);
    },
  );

  it.each([
    ["nothing", new Uint8Array(), "no-samples"],
    ["a zip", Buffer.from("PK\u0003\u0004".padEnd(4000, "\0")), "not-audio"],
    ["half a header", file.subarray(0, 30), "not-audio"],
    [
      "a header without end",
      Buffer.concat([file.subarray(0, 36), Buffer.from("JUNK\xff\xff\xff\x7f", "latin1")]),
      "not-audio",
    ],
  ])("refuses %s", async (_name, bytes, code) => {
    const error: unknown = await openWav(inPieces(bytes, 1000)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toHaveProperty("code", code);
  });
});

describe("timelyChunks", () => {
  const forever = { idleTime: 60, duration: 60, draining: new AbortController().signal };
  async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
    yield Uint8Array.of(1);
    await new Promise(() => undefined);
  }

  it("passes on what comes", async () => {
    expect(await bytesOf(timelyChunks(inPieces(Uint8Array.of(1, 2, 3), 2), forever))).toEqual([1, 2, 3]);
  });

  it("refuses a source that brings nothing", async () => {
    await expect(bytesOf(timelyChunks(endless(), { ...forever, idleTime: 0.02 }))).rejects.toThrow(
      new ProblemError("body-timeout", "No sound came for 0.02 s; send it as it is recorded."),
    );
  });

  it("refuses a source that brings too little to be sound", async () => {
    async function* dripping(): AsyncGenerator<Uint8Array, void, undefined> {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield Uint8Array.of(1);
      }
    }
    await expect(bytesOf(timelyChunks(dripping(), { ...forever, idleTime: 0.1 }))).rejects.toHaveProperty(
      "code",
      "body-timeout",
    );
  });

  it("refuses a source that goes on for too long", async () => {
    await expect(bytesOf(timelyChunks(endless(), { ...forever, duration: 0.02 }))).rejects.toThrow(
      new ProblemError("too-long", "The stream is longer than 0.02 s; begin another one."),
    );
  });

  it("ends when the server stops", async () => {
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 20);
    expect(await bytesOf(timelyChunks(endless(), { ...forever, draining: stop.signal }))).toEqual([1]);
  });
});

describe("answerFormatOf", () => {
  it.each([
    [undefined, "application/x-ndjson"],
    ["*/*", "application/x-ndjson"],
    ["text/event-stream", "text/event-stream"],
    ["application/json, text/event-stream;q=0.9", "text/event-stream"],
  ])("for %s is %s", (accept, type) => {
    expect(answerFormatOf(accept).type).toBe(type);
  });
});
