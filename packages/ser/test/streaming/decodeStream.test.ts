import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav, type MultichannelSignal, type Signal } from "@serkit/features";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignal } from "../../src/audio/readSignal.ts";
import { AudioError } from "../../src/index.ts";
import { neutralStorage } from "../../src/platform/neutralStorage.ts";
import { decodeRawStream, decodeStream } from "../../src/streaming/decodeStream.ts";

const stereo: MultichannelSignal = {
  channels: [0, 1].map((channel) => Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i / (9 + channel)) / 2)),
  sampleRate: 22_050,
};
const wav = encodeWav(stereo);

async function* inChunks(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** All pieces of a stream as one signal. */
async function collected(pieces: AsyncIterable<Signal>): Promise<Signal> {
  const samples: number[] = [];
  let rate = 0;
  for await (const piece of pieces) {
    for (const sample of piece.samples) samples.push(sample);
    rate = piece.sampleRate;
  }
  return { samples: Float32Array.from(samples), sampleRate: rate };
}

const decoded = (bytes: Uint8Array, chunkLength: number, byteLength?: number): Promise<Signal> =>
  collected(decodeStream({ bytes: inChunks(bytes, chunkLength), name: "a.wav", byteLength }));

const whole = (bytes: Uint8Array): Promise<Signal> => readSignal(neutralStorage, bytes);

/** The file with another size of its sound in the header. */
function withDataSize(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(40, size, true);
  return copy;
}

describe("decodeStream", () => {
  it.each(["pcm-u8", "pcm-s16", "pcm-s24", "pcm-s32", "float32"] as const)(
    "gives what the whole file is, in %s, however it is cut",
    async (encoding) => {
      const file = encodeWav(stereo, { encoding });
      const expected = await whole(file);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 9000 }), async (chunkLength) => {
          expect(await decoded(file, chunkLength, file.length)).toEqual(expected);
        }),
        { numRuns: 10 },
      );
    },
  );

  it.each(["tone.mp3", "tone.flac", "tone.ogg", "tone.opus"])("gives what the whole of %s is", async (name) => {
    const file = readFileSync(join(import.meta.dirname, "../audio/fixtures", name));
    for (const chunkLength of [500, file.length]) {
      const { samples, sampleRate } = await decoded(file, chunkLength);
      const expected = await whole(file);
      expect(sampleRate).toBe(expected.sampleRate);
      expect(samples).toEqual(expected.samples);
    }
  });

  it.each(["tone.flac", "tone.ogg", "tone.opus"])(
    "says of %s where it was cut short, after what is there",
    async (name) => {
      const file = readFileSync(join(import.meta.dirname, "../audio/fixtures", name));
      const { samples } = await whole(file);
      for (const [byteCount, byteLength] of [
        [file.length - 1, file.length - 1],
        [Math.round(0.9 * file.length), undefined],
      ] as const) {
        const seen: Signal[] = [];
        const cut = async (): Promise<void> => {
          const bytes = inChunks(file.subarray(0, byteCount), 500);
          for await (const piece of decodeStream({ bytes, name: "cut", byteLength })) seen.push(piece);
        };
        await expect(cut()).rejects.toThrow(
          new AudioError("truncated", "cut", "the file was cut short; get a whole copy"),
        );
        const heard = seen.flatMap((piece) => Array.from(piece.samples));
        expect(heard).toEqual(Array.from(samples.subarray(0, heard.length)));
      }
    },
  );

  it("takes the end of a FLAC file on trust whose writer did not know its length", async () => {
    const file = new Uint8Array(readFileSync(join(import.meta.dirname, "../audio/fixtures/tone.flac")));
    file[21]! &= 0xf0;
    file.fill(0, 22, 26);
    expect((await decoded(file.subarray(0, 7000), 500)).samples.length).toBe(4096);
  });

  it("leaves out what comes after the sound", async () => {
    const file = new Uint8Array([...wav, ...new TextEncoder().encode("LIST"), 4, 0, 0, 0, 1, 2, 3, 4]);
    expect(await decoded(file, 999, file.length)).toEqual(await whole(wav));
    expect(await decoded(file, 999)).toEqual(await whole(wav));
  });

  it("looks for the sound beyond the first bytes", async () => {
    const chunk = new Uint8Array(8 + 10_000);
    chunk.set(new TextEncoder().encode("FLLR"));
    new DataView(chunk.buffer).setUint32(4, 10_000, true);
    const file = new Uint8Array([...wav.subarray(0, 12), ...chunk, ...wav.subarray(12)]);
    expect(await decoded(file, 333)).toEqual(await whole(wav));
  });

  it.each([
    ["not known", 0xffff_ffff],
    ["nothing yet", 0],
    ["more than comes", 0x7fff_fff0],
  ])("takes from a pipe what comes, where the header says %s", async (_, size) => {
    expect(await decoded(withDataSize(wav, size), 1000)).toEqual(await whole(wav));
  });

  it.each<[what: string, bytes: Uint8Array, code: AudioError["code"]]>([
    ["a file that was cut short", wav.subarray(0, 3000), "truncated"],
    ["a file cut in its header", wav.subarray(0, 30), "truncated"],
    ["an empty file", new Uint8Array(), "no-samples"],
    ["a file without sound", withDataSize(wav, 0).subarray(0, 44), "no-samples"],
    ["a text", new TextEncoder().encode("hello, this is no sound at all"), "not-audio"],
  ])("refuses %s", async (_, bytes, code) => {
    const failure = await decoded(bytes, 100, bytes.length).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AudioError);
    expect(failure).toMatchObject({ code, source: "a.wav" });
  });

  it("closes what it reads from when it is left", async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield withDataSize(wav, 0xffff_ffff);
        for (;;) yield new Uint8Array(1000);
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    for await (const { samples } of decodeStream({ bytes: endless(), name: "pipe", byteLength: undefined })) {
      taken += samples.length;
      if (taken > 10_000) break;
    }
    expect(isClosed).toBe(true);
  });
});

describe("decodeRawStream", () => {
  it.each([
    ["pcm-s16", Int16Array.of(16_384, -32_768, 0, 8192), [0.5, -1, 0, 0.25]],
    ["float32", Float32Array.of(0.5, -1, 0, 0.25), [0.5, -1, 0, 0.25]],
  ] as const)("reads %s in odd chunks", async (encoding, values, expected) => {
    const bytes = new Uint8Array(values.buffer);
    const layout = { encoding, sampleRate: 8000, channelCount: 1 };
    const signal = await collected(decodeRawStream(inChunks(bytes, 3), layout));
    expect({ ...signal, samples: Array.from(signal.samples) }).toEqual({ samples: expected, sampleRate: 8000 });
    const mixed = await collected(decodeRawStream(inChunks(bytes, 3), { ...layout, channelCount: 2 }));
    expect(Array.from(mixed.samples)).toEqual([(expected[0] + expected[1]) / 2, (expected[2] + expected[3]) / 2]);
  });
});
