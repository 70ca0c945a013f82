import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeStream } from "serkit";
import { afterAll, describe, expect, it } from "vitest";
import { createSoundDecoder } from "../../src/live/soundDecoder.ts";
import { PoolError } from "../../src/pool/poolError.ts";
import { ProblemError } from "../../src/problems/problemError.ts";

const fixture = (format: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, `../../../ser/test/audio/fixtures/tone.${format}`)));

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function soundOf(pieces: AsyncIterable<{ samples: Float32Array; sampleRate: number }>): Promise<number[]> {
  const all: number[] = [];
  for await (const { samples, sampleRate } of pieces) all.push(sampleRate, ...samples);
  return all.filter((value, i) => i === 0 || value !== all[0]);
}

describe("createSoundDecoder", () => {
  const decoder = createSoundDecoder();
  afterAll(() => decoder.close());

  it.each(["flac", "mp3", "ogg", "opus"])("decodes %s as decodeStream does, however it is cut", async (format) => {
    const bytes = fixture(format);
    const whole = decodeStream({ bytes: inPieces(bytes, bytes.length), name: "a", byteLength: undefined });
    const expected = await soundOf(whole);
    expect(expected.length).toBeGreaterThan(1000);
    expect(await soundOf(decoder.decode(inPieces(bytes, 777)))).toEqual(expected);
  });

  it("decodes several at once", async () => {
    const formats = ["flac", "mp3", "ogg", "opus"];
    const alone: number[][] = [];
    for (const format of formats) alone.push(await soundOf(decoder.decode(inPieces(fixture(format), 500))));
    const together = formats.map((format) => soundOf(decoder.decode(inPieces(fixture(format), 500))));
    expect(await Promise.all(together)).toEqual(alone);
  });

  it("reads bytes only when their sound is wanted, and leaves the source when it is left", async () => {
    let read = 0;
    let isLeft = false;
    async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
      try {
        for await (const piece of inPieces(fixture("flac"), 100)) {
          read += piece.length;
          yield piece;
        }
      } finally {
        isLeft = true;
      }
    }
    const pieces = decoder.decode(watched());
    await pieces.next();
    expect(read).toBeLessThan(8000);
    await pieces.return();
    expect(isLeft).toBe(true);
  });

  it.each([
    ["cut short", fixture("flac").subarray(0, 5000), "truncated"],
    ["no sound at all", Buffer.from("fLaX".padEnd(3000, "\0")), "not-audio"],
    ["nothing", new Uint8Array(), "no-samples"],
  ])("refuses what is %s", async (_name, bytes, code) => {
    const error: unknown = await soundOf(decoder.decode(inPieces(bytes, 1000))).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toHaveProperty("code", code);
  });

  it("passes on why its source fails", async () => {
    async function* failing(): AsyncGenerator<Uint8Array, void, undefined> {
      yield fixture("flac").subarray(0, 300);
      throw new ProblemError("body-timeout", "No sound came.");
    }
    await expect(soundOf(decoder.decode(failing()))).rejects.toThrow(
      new ProblemError("body-timeout", "No sound came."),
    );
  });

  it("ends streams under way when it is closed, and none is left after them", async () => {
    const other = createSoundDecoder();
    const pieces = other.decode(inPieces(fixture("flac"), 100));
    await pieces.next();
    await other.close();
    const error: unknown = await soundOf(pieces).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PoolError);
    expect(error).toMatchObject({ code: "stopping", message: "The server is stopping; ask another one." });
  });
});
