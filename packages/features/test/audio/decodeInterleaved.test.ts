import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AudioFormatError,
  bytesPerFrame,
  decodeInterleaved,
  decodeWav,
  encodeWav,
  wavEncodings,
} from "../../src/index.ts";

const layout = { encoding: "pcm-s16", sampleRate: 16_000, channelCount: 2 } as const;

describe("decodeInterleaved", () => {
  it("decodes what a WAV file holds as the file is decoded, wherever in memory it lies", () => {
    const sample = fc.double({ min: -1, max: 1, noNaN: true });
    const frames = fc.array(fc.tuple(sample, sample), { minLength: 1, maxLength: 20 });
    const encodings = ["pcm-u8", "pcm-s16", "pcm-s24", "pcm-s32", "float32", "float64"] as const;
    fc.assert(
      fc.property(frames, fc.constantFrom(...encodings), fc.nat(7), (values, encoding, offset) => {
        const channels = [0, 1].map((channel) => Float32Array.from(values, (frame) => frame[channel] ?? NaN));
        const file = encodeWav({ channels, sampleRate: 16_000 }, { encoding });
        const length = values.length * bytesPerFrame({ encoding, channelCount: 2 });
        const memory = new Uint8Array(offset + length);
        memory.set(file.subarray(44, 44 + length), offset);
        const decoded = decodeInterleaved(memory.subarray(offset), { ...layout, encoding });
        expect(decoded.channels).toEqual(decodeWav(file).channels);
        expect(decoded.channels[0]?.buffer).not.toBe(memory.buffer);
      }),
    );
  });

  it("knows every encoding", () => {
    for (const encoding of wavEncodings) {
      const bytes = new Uint8Array(3 * bytesPerFrame({ ...layout, encoding }));
      const { channels } = decodeInterleaved(bytes, { ...layout, encoding });
      expect(channels.map(({ length }) => length)).toEqual([3, 3]);
    }
  });

  it.each([
    [{ ...layout, sampleRate: 999 }, "its sample rate is 999 Hz instead of 1000 to 768000"],
    [{ ...layout, channelCount: 65 }, "it has 65 channels instead of 1 to 64"],
  ])("refuses %o", (wrong, reason) => {
    expect(() => decodeInterleaved(new Uint8Array(4), wrong)).toThrow(AudioFormatError);
    expect(() => decodeInterleaved(new Uint8Array(4), wrong)).toThrow(reason);
  });
});
