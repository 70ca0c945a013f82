import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aLawValues, muLawValues } from "../../src/audio/companding.ts";
import { AudioFormatError, decodeWav, encodeWav, readWavHeader, type WritableWavEncoding } from "../../src/index.ts";
import { readGolden } from "../golden/golden.ts";
import { chunk, formatChunk, wavFile } from "./wavFile.ts";

const samples = Int16Array.of(0, 1, -1, 32_767, -32_768);
const data = new Uint8Array(samples.buffer);
const decoded = [0, 1 / 32_768, -1 / 32_768, 32_767 / 32_768, -1];
const format = formatChunk({ tag: 1, channelCount: 1, sampleRate: 16_000, bits: 16 });

function errorOf(action: () => unknown): AudioFormatError {
  try {
    action();
  } catch (error) {
    if (error instanceof AudioFormatError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("decodeWav equals libsndfile", () => {
  const { cases } = readGolden("decodeWav") as {
    readonly cases: readonly { format: string; subtype: string; base64: string; expected: number[] }[];
  };

  it.each(cases)("on $format $subtype", ({ base64, expected }) => {
    const { channels, sampleRate, truncated } = decodeWav(Buffer.from(base64, "base64"));
    expect([channels.length, sampleRate, truncated]).toEqual([2, 16_000, false]);
    const [left, right] = [channels[0]!, channels[1]!];
    const interleaved = Array.from(left).flatMap((value, i) => [value, right[i]!]);
    expect(interleaved).toEqual(expected.map((value) => Math.fround(value)));
  });

  it("on every A-law and µ-law code", () => {
    const laws = readGolden("companding") as { readonly ALAW: number[]; readonly ULAW: number[] };
    expect(Array.from(aLawValues())).toEqual(laws.ALAW.map(Math.fround));
    expect(Array.from(muLawValues())).toEqual(laws.ULAW.map(Math.fround));
  });
});

describe("decodeWav", () => {
  it.each<[string, Uint8Array]>([
    ["plain", wavFile([format, chunk("data", data)])],
    [
      "JUNK before the format and LIST after the sound",
      wavFile([chunk("JUNK", new Uint8Array(28)), format, chunk("data", data), chunk("LIST", new Uint8Array(4))]),
    ],
    [
      "an odd LIST with a pad byte before the sound",
      wavFile([format, chunk("LIST", new Uint8Array(5)), chunk("data", data)]),
    ],
    [
      "FLLR that puts the sound at an odd address",
      new Uint8Array([0, ...wavFile([format, chunk("FLLR", new Uint8Array(6)), chunk("data", data)])]).subarray(1),
    ],
    ["unknown sizes of a stream", wavFile([format, chunk("data", data, 0xffff_ffff)], { size: 0xffff_ffff })],
    [
      "a half frame at the end of a stream",
      wavFile([format, chunk("data", Uint8Array.of(...data, 7), 0xffff_ffff)]).slice(0, -1),
    ],
  ])("reads %s", (_, file) => {
    const result = decodeWav(file);
    expect(Array.from(result.channels[0]!)).toEqual(decoded);
    expect(result.truncated).toBe(false);
  });

  it.each([12, 11, 4_000_000_000, 256 * 2 ** 20])(
    "keeps what is there when the header promises %d bytes",
    (promised) => {
      const result = decodeWav(wavFile([format, chunk("data", data, promised)]));
      expect(Array.from(result.channels[0]!)).toEqual(decoded);
      expect(result.truncated).toBe(true);
    },
  );

  it("reads the sizes of RF64 from its ds64 chunk", () => {
    const sizes = new Uint8Array(28);
    new DataView(sizes.buffer).setUint32(8, 4, true);
    const file = wavFile([chunk("ds64", sizes), format, chunk("data", data, 0xffff_ffff)], { form: "RF64" });
    expect(Array.from(decodeWav(file).channels[0]!)).toEqual(decoded.slice(0, 2));
  });

  it.each<[string, string, Uint8Array]>([
    ["empty", "no bytes", new Uint8Array(0)],
    ["not-wav", "text", new TextEncoder().encode("this is not a WAV file, is it?")],
    ["not-wav", "RIFF of another kind", new TextEncoder().encode("RIFF\0\0\0\0AVI LIST")],
    ["truncated-header", "three bytes", new TextEncoder().encode("RIF")],
    ["truncated-header", "a header cut at 30 bytes", wavFile([format, chunk("data", data)]).slice(0, 30)],
    ["truncated-header", "no data chunk", wavFile([format, chunk("JUNK", new Uint8Array(8))])],
    ["truncated-header", "a chunk that claims 4 GB", wavFile([format, chunk("JUNK", new Uint8Array(8), 4e9)])],
    ["no-audio", "an empty data chunk", wavFile([format, chunk("data", new Uint8Array(0))])],
    ["no-audio", "size 0", wavFile([format, chunk("data", data, 0)], { size: 0 })],
    ["invalid-header", "sound before the format", wavFile([chunk("data", data), format])],
    [
      "invalid-header",
      "0 channels",
      wavFile([formatChunk({ tag: 1, channelCount: 0, sampleRate: 16_000, bits: 16 }), chunk("data", data)]),
    ],
    [
      "invalid-header",
      "65535 channels",
      wavFile([formatChunk({ tag: 1, channelCount: 65_535, sampleRate: 16_000, bits: 16 }), chunk("data", data)]),
    ],
    [
      "invalid-header",
      "sample rate 0",
      wavFile([formatChunk({ tag: 1, channelCount: 1, sampleRate: 0, bits: 16 }), chunk("data", data)]),
    ],
    ["invalid-header", "a short format chunk", wavFile([chunk("fmt ", new Uint8Array(10)), chunk("data", data)])],
    [
      "invalid-header",
      "extensible without sub-format",
      wavFile([formatChunk({ tag: 0xfffe, channelCount: 1, sampleRate: 16_000, bits: 16 }), chunk("data", data)]),
    ],
    ["invalid-header", "RF64 without ds64", wavFile([format, chunk("data", data, 0xffff_ffff)], { form: "RF64" })],
    [
      "unsupported-encoding",
      "ADPCM",
      wavFile([formatChunk({ tag: 0x11, channelCount: 1, sampleRate: 16_000, bits: 4 }), chunk("data", data)]),
    ],
    ["unsupported-encoding", "big-endian", wavFile([format, chunk("data", data)], { form: "RIFX" })],
  ])("throws %s for %s", (code, _, file) => {
    expect(errorOf(() => decodeWav(file)).code).toBe(code);
  });

  it("never fails but with an AudioFormatError, whatever the bytes", () => {
    const valid = wavFile([format, chunk("LIST", new Uint8Array(5)), chunk("data", data)]);
    const edits = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(edits, fc.nat(valid.length), (changes, length) => {
        const file = valid.slice();
        for (const [at, value] of changes) file[at] = value;
        try {
          const { channels } = decodeWav(file.subarray(0, length));
          return channels.every((channel) => channel.length > 0 && channel.length <= length);
        } catch (error) {
          return error instanceof AudioFormatError;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("readWavHeader", () => {
  const file = wavFile([chunk("JUNK", new Uint8Array(1000)), format, chunk("data", data)]);

  it("asks for more bytes until the sound begins, then agrees with the whole file", () => {
    let offered = 1;
    const read = () => {
      for (;;) {
        try {
          return readWavHeader(file.subarray(0, offered), file.length);
        } catch (error) {
          if (!(error instanceof AudioFormatError) || error.code !== "more-bytes-needed") throw error;
          expect(error.bytesNeeded).toBeGreaterThan(offered);
          offered = error.bytesNeeded;
        }
      }
    };
    expect(read()).toEqual(readWavHeader(file));
    expect(offered).toBe(file.length - data.length);
    expect(readWavHeader(file)).toEqual({
      sampleRate: 16_000,
      channelCount: 1,
      frameCount: 5,
      encoding: "pcm-s16",
      dataOffset: file.length - 10,
      dataLength: 10,
      truncated: false,
    });
  });

  it("refuses a total below what is there", () => {
    expect(() => readWavHeader(file, 3)).toThrow(
      new RangeError(`readWavHeader: byteLength must be an integer ≥ ${file.length}; got 3`),
    );
  });
});

describe("encodeWav", () => {
  it.each<[WritableWavEncoding, number]>([
    ["pcm-u8", 2 ** -8],
    ["pcm-s16", 2 ** -16],
    ["pcm-s24", 2 ** -24],
    ["pcm-s32", 2 ** -24],
    ["float32", 0],
    ["float64", 0],
  ])("as %s is undone by decodeWav, to half a step", (encoding, halfStep) => {
    const channel = fc.float32Array({
      minLength: 1,
      maxLength: 30,
      noNaN: true,
      min: -1,
      max: Math.fround(1 - 2 ** -7),
    });
    fc.assert(
      fc.property(channel, (left) => {
        const file = encodeWav({ channels: [left, left], sampleRate: 8000 }, { encoding });
        expect(file.length % 2).toBe(0);
        const [first, second] = decodeWav(file).channels;
        expect(first).toEqual(second);
        return left.every((value, i) => Math.abs(value - (first?.[i] ?? NaN)) <= halfStep);
      }),
    );
  });

  it("stores full scale as the largest code", () => {
    const file = encodeWav({ samples: Float32Array.of(1, -1), sampleRate: 8000 });
    expect(Array.from(decodeWav(file).channels[0]!)).toEqual([32_767 / 32_768, -1]);
  });

  it("refuses what an integer cannot hold", () => {
    expect(() => encodeWav({ samples: Float32Array.of(1.5), sampleRate: 8000 })).toThrow(
      new RangeError("encodeWav: samples must be in [-1, 1] to be stored as pcm-s16; got 1.5"),
    );
    expect(() => encodeWav({ samples: Float32Array.of(NaN), sampleRate: 8000 })).toThrow(
      "encodeWav: samples must be finite numbers; got NaN",
    );
  });
});
