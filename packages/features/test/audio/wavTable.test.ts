import { describe, expect, it } from "vitest";
import { AudioFormatError, decodeWav, type AudioFormatErrorCode } from "../../src/index.ts";
import { chunk, formatChunk, wavFile, type Format } from "./wavFile.ts";

// Every kind of file that readers of WAV files are known to fall over, and what ours makes of it.

interface Expected {
  readonly channels: readonly (readonly number[])[];
  readonly truncated?: boolean;
}

const mono = { tag: 1, channelCount: 1, sampleRate: 48_000, bits: 16 };
const PCM_GUID_TAIL = [0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];

/** Interleaved values of 16 bits, and what they decode to in one channel. */
const shorts = Int16Array.of(0, 16_384, -16_384, 32_767, -32_768);
const data = new Uint8Array(shorts.buffer);
const values = [0, 0.5, -0.5, 32_767 / 32_768, -1];
const sound: Expected = { channels: [values] };
const cut: Expected = { ...sound, truncated: true };

function file(format: Format, bytes: Uint8Array, promised: number = bytes.length): Uint8Array {
  return wavFile([formatChunk(format), chunk("data", bytes, promised)]);
}

/** A format chunk of 40 bytes whose sub-format stands for a plain tag. */
function extensible(format: Format, content = 40): Uint8Array {
  const bytes = new Uint8Array(content);
  bytes.set(formatChunk({ ...format, tag: 0xfffe }).subarray(8));
  bytes.set([content - 18, 0, format.bits, 0, 0, 0, 0, 0, format.tag, 0, ...PCM_GUID_TAIL].slice(0, content - 16), 16);
  return chunk("fmt ", bytes);
}

function bytesOf(...words: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(words.flat());
}

function ds64(dataSize: number): Uint8Array {
  const content = new Uint8Array(28);
  new DataView(content.buffer).setUint32(8, dataSize, true);
  return chunk("ds64", content);
}

const float32 = new Uint8Array(Float32Array.of(0, 0.5, -2).buffer);
const float64 = new Uint8Array(Float64Array.of(0, 0.5, -2).buffer);
const sixChannels = { tag: 1, channelCount: 6, sampleRate: 48_000, bits: 16 };
const half24 = [0, 0, 64];
const silence24 = [0, 0, 0];

const readable: readonly [string, Uint8Array, Expected][] = [
  ["16-bit mono", file(mono, data), sound],
  [
    "16-bit stereo",
    file({ ...mono, channelCount: 2 }, data.slice(0, 8)),
    {
      channels: [
        [0, -0.5],
        [0.5, 32_767 / 32_768],
      ],
    },
  ],
  [
    "24-bit",
    file({ ...mono, bits: 24 }, bytesOf(half24, [0, 0, 192], [255, 255, 127])),
    { channels: [[0.5, -0.5, 1 - 2 ** -23]] },
  ],
  ["32-bit", file({ ...mono, bits: 32 }, bytesOf([0, 0, 0, 64], [0, 0, 0, 128])), { channels: [[0.5, -1]] }],
  ["32-bit float, beyond full scale", file({ ...mono, tag: 3, bits: 32 }, float32), { channels: [[0, 0.5, -2]] }],
  ["64-bit float", file({ ...mono, tag: 3, bits: 64 }, float64), { channels: [[0, 0.5, -2]] }],
  ["unsigned 8-bit", file({ ...mono, bits: 8 }, bytesOf([128, 192, 64, 0])), { channels: [[0, 0.5, -0.5, -1]] }],
  ["A-law", file({ ...mono, tag: 6, bits: 8 }, bytesOf([0xd5, 0x55])), { channels: [[8 / 32_768, -8 / 32_768]] }],
  ["µ-law", file({ ...mono, tag: 7, bits: 8 }, bytesOf([0xff, 0])), { channels: [[0, -32_124 / 32_768]] }],
  [
    "extensible, 16-bit, 6 channels",
    wavFile([extensible(sixChannels), chunk("data", bytesOf([0, 64, 0, 192, 0, 0, 0, 0, 0, 0, 0, 128]))]),
    { channels: [[0.5], [-0.5], [0], [0], [0], [-1]] },
  ],
  [
    "extensible, 24-bit, 6 channels",
    wavFile([
      extensible({ ...sixChannels, bits: 24 }),
      chunk("data", bytesOf(half24, silence24, silence24, silence24, silence24, half24)),
    ]),
    { channels: [[0.5], [0], [0], [0], [0], [0.5]] },
  ],
  [
    "extensible float32",
    wavFile([extensible({ ...mono, tag: 3, bits: 32 }), chunk("data", float32)]),
    { channels: [[0, 0.5, -2]] },
  ],
  ["12 bits in 16", file({ ...mono, bits: 12 }, data), sound],
  ["RF64", wavFile([ds64(10), formatChunk(mono), chunk("data", data, 0xffff_ffff)], { form: "RF64" }), sound],
  ["sizes of a stream", wavFile([formatChunk(mono), chunk("data", data, 0xffff_ffff)], { size: 0xffff_ffff }), sound],
  ["sound that ends early", file(mono, data, 5000), cut],
  ["sound that ends early within a sample", file(mono, bytesOf(Array.from(data), [7]), 5000).slice(0, -1), cut],
  [
    "an odd LIST with its pad byte before the sound",
    wavFile([formatChunk(mono), chunk("LIST", new Uint8Array(7)), chunk("data", data)]),
    sound,
  ],
  [
    "JUNK first and LIST last",
    wavFile([
      chunk("JUNK", new Uint8Array(28)),
      formatChunk(mono),
      chunk("data", data),
      chunk("LIST", new Uint8Array(4)),
    ]),
    sound,
  ],
  [
    "FLLR up to a round address",
    wavFile([formatChunk(mono), chunk("FLLR", new Uint8Array(4044)), chunk("data", data)]),
    sound,
  ],
  ["a data size of 4 GiB", file(mono, data, 0xffff_fffe), cut],
  ["a data size of 256 MiB", file(mono, data, 2 ** 28), cut],
];

const refused: readonly [string, AudioFormatErrorCode, Uint8Array][] = [
  ["IMA ADPCM", "unsupported-encoding", file({ ...mono, tag: 0x11, bits: 4 }, data)],
  ["sizes 0", "no-audio", wavFile([formatChunk(mono), chunk("data", data, 0)], { size: 0 })],
  ["an empty data chunk", "no-audio", file(mono, new Uint8Array(0))],
  ["half a sample", "no-audio", file(mono, Uint8Array.of(1))],
  ["a header alone", "truncated-header", wavFile([formatChunk(mono)])],
  ["a header cut at 30 bytes", "truncated-header", file(mono, data).slice(0, 30)],
  ["JUNK without sound", "truncated-header", wavFile([formatChunk(mono), chunk("JUNK", new Uint8Array(8))])],
  ["something else", "not-wav", new TextEncoder().encode("OggS and then some more bytes of another format")],
  ["no bytes", "empty", new Uint8Array(0)],
  ["0 channels", "invalid-header", file({ ...mono, channelCount: 0 }, data)],
  ["65 channels", "invalid-header", file({ ...mono, channelCount: 65 }, data)],
  ["65,535 channels", "invalid-header", file({ ...mono, channelCount: 65_535 }, data)],
  ["sample rate 0", "invalid-header", file({ ...mono, sampleRate: 0 }, data)],
  ["sample rate 999 Hz", "invalid-header", file({ ...mono, sampleRate: 999 }, data)],
  ["sample rate 768,001 Hz", "invalid-header", file({ ...mono, sampleRate: 768_001 }, data)],
  ["extensible with a short format chunk", "invalid-header", wavFile([extensible(mono, 24), chunk("data", data)])],
];

describe("decodeWav reads", () => {
  it.each(readable)("%s", (_, bytes, { channels, truncated = false }) => {
    const decoded = decodeWav(bytes);
    expect(decoded.channels.map((channel) => Array.from(channel))).toEqual(
      channels.map((channel) => channel.map(Math.fround)),
    );
    expect(decoded.truncated).toBe(truncated);
  });
});

describe("decodeWav refuses", () => {
  it.each(refused)("%s as %s", (_, code, bytes) => {
    let thrown: unknown;
    try {
      decodeWav(bytes);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AudioFormatError);
    expect((thrown as AudioFormatError).code).toBe(code);
    expect((thrown as AudioFormatError).message).toMatch(/^(the|there|this)/i);
  });
});
