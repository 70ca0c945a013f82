import { encodeWav } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { readSignal } from "../../src/audio/readSignal.ts";
import type { AudioSource } from "../../src/audio/audioSource.ts";
import { AudioError } from "../../src/index.ts";
import { neutralPlatform } from "../../src/platform/neutralPlatform.ts";

const read = (source: unknown): ReturnType<typeof readSignal> => readSignal(neutralPlatform, source as AudioSource);
const samples = Float32Array.of(0, 0.5, -0.25, 0.125);
const wav = encodeWav({ samples, sampleRate: 8000 });

describe("readSignal", () => {
  it.each([
    ["bytes", wav],
    ["an ArrayBuffer", wav.buffer],
    ["a Blob", new Blob([wav])],
    ["samples with their rate", { samples, sampleRate: 8000 }],
    ["an AudioBuffer", { sampleRate: 8000, numberOfChannels: 1, length: 4, getChannelData: () => samples }],
  ])("reads %s", async (_, source) => {
    const signal = await read(source);
    expect(signal.sampleRate).toBe(8000);
    for (const [i, sample] of samples.entries()) expect(signal.samples[i]).toBeCloseTo(sample, 4);
  });

  it("mixes channels by their mean", async () => {
    const channels = [Float32Array.of(1, 0), Float32Array.of(0, 0.5)];
    const buffer = { sampleRate: 8000, numberOfChannels: 2, getChannelData: (channel: number) => channels[channel] };
    expect(Array.from((await read(buffer)).samples)).toEqual([0.5, 0.25]);
  });

  it("refuses samples without a rate", async () => {
    await expect(read(samples)).rejects.toThrow(
      new TypeError(
        "source must be a path, URL, Blob, bytes, AudioBuffer, or { samples, sampleRate }; got samples without a sample rate",
      ),
    );
    await expect(read({ samples })).rejects.toThrow("sampleRate must be a positive number of Hz; got undefined");
  });

  it.each([
    ["text", new TextEncoder().encode("hello, I am a text file of some length, and no sound at all"), "not-audio"],
    ["no bytes", new Uint8Array(0), "no-samples"],
    ["a header without samples", encodeWav({ samples, sampleRate: 8000 }).slice(0, 44), "no-samples"],
    ["a file cut short", wav.slice(0, wav.length - 3), "truncated"],
    ["no samples", { samples: new Float32Array(0), sampleRate: 8000 }, "no-samples"],
    ["NaN", { samples: Float32Array.of(0, NaN), sampleRate: 8000 }, "not-finite"],
  ])("refuses %s by a code", async (_, source, code) => {
    const error: unknown = await read(source).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AudioError);
    expect(error).toMatchObject({ code, source: "audio" });
    expect((error as Error).message).toMatch(/^audio: [^\n]+$/);
  });
});
