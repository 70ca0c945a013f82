import { encodeWav, type Signal } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { openSound } from "../../src/live/openSound.ts";
import type { SoundDecoder } from "../../src/live/soundDecoder.ts";
import { ProblemError } from "../../src/problems/problemError.ts";

const never = new AbortController().signal;
const ending = { draining: never, gone: never };
const signal = { samples: Float32Array.from({ length: 500 }, (_, i) => Math.sin(i)), sampleRate: 16_000 };

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of chunks) bytes.push(...chunk);
  return bytes;
}

/** A decoder that says what it is told to say, and what it read. */
function decoderOf(
  pieces: readonly (Signal | Error)[],
): SoundDecoder & { readonly read: number[]; readonly isLeft: boolean } {
  const read: number[] = [];
  let isLeft = false;
  return {
    read,
    get isLeft() {
      return isLeft;
    },
    async *decode(chunks) {
      try {
        read.push(...(await bytesOf(chunks)));
        for (const piece of pieces) {
          if (piece instanceof Error) throw piece;
          yield piece;
        }
      } finally {
        isLeft = true;
      }
    },
    close: () => Promise.resolve(),
  };
}

describe("openSound", () => {
  it.each([1, 3, 100])("reads a WAV file in pieces of %i bytes as it is", async (length) => {
    const file = Uint8Array.from(encodeWav(signal));
    const { layout, frames } = await openSound(inPieces(file, length), decoderOf([]), ending);
    expect(layout).toEqual({ encoding: "pcm-s16", sampleRate: 16_000, channelCount: 1 });
    expect(await bytesOf(frames)).toEqual(Array.from(file.subarray(44)));
  });

  it.each([
    ["FLAC", Buffer.from("fLaC, and so on")],
    ["Ogg", Buffer.from("OggS, and so on")],
    ["MP3 with a title", Buffer.from("ID3, and so on")],
    ["MP3", Buffer.from([0xff, 0xfb, 0x90, 0x00, 1, 2, 3])],
  ])("decodes %s from its first byte on", async (_name, file) => {
    const decoder = decoderOf([signal, { ...signal, samples: Float32Array.of(0.5) }]);
    const { layout, frames } = await openSound(inPieces(file, 2), decoder, ending);
    expect(layout).toEqual({ encoding: "float32", sampleRate: 16_000, channelCount: 1 });
    const expected = new Uint8Array(Float32Array.of(...signal.samples, 0.5).buffer);
    expect(await bytesOf(frames)).toEqual(Array.from(expected));
    expect(decoder.read).toEqual(Array.from(file));
  });

  it("refuses sound whose rate changes", async () => {
    const decoder = decoderOf([signal, { ...signal, sampleRate: 8000 }]);
    const { frames } = await openSound(inPieces(Buffer.from("fLaC"), 4), decoder, ending);
    const message = "The sample rate changes within the sound; send each part by itself.";
    await expect(bytesOf(frames)).rejects.toThrow(new ProblemError("unsupported", message));
    expect(decoder.isLeft).toBe(true);
  });

  it.each([
    ["goes on", false],
    ["stops", true],
  ])("is told of an end that is missing while the server %s: %s", async (_name, isOver) => {
    const stop = new AbortController();
    const decoder = decoderOf([signal, new ProblemError("truncated", "Cut short.")]);
    const { frames } = await openSound(inPieces(Buffer.from("fLaC"), 4), decoder, {
      draining: stop.signal,
      gone: never,
    });
    if (isOver) stop.abort();
    const told = await bytesOf(frames).then(
      ({ length }) => length,
      (error: unknown) => error,
    );
    if (isOver) expect(told).toBe(2000);
    else expect(told).toEqual(new ProblemError("truncated", "Cut short."));
  });

  it("leaves the decoder when nobody listens, even if nothing was read", async () => {
    const gone = new AbortController();
    const decoder = decoderOf([signal, signal]);
    await openSound(inPieces(Buffer.from("fLaC"), 4), decoder, { draining: never, gone: gone.signal });
    expect(decoder.isLeft).toBe(false);
    gone.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(decoder.isLeft).toBe(true);
  });
});
