import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectAudioFormat } from "../../src/audio/audioFormat.ts";
import { readSignal } from "../../src/audio/readSignal.ts";
import { AudioError } from "../../src/index.ts";
import { readRecordingHeader } from "../../src/node/readRecordingHeader.ts";
import { neutralPlatform } from "../../src/platform/neutralPlatform.ts";

const pathOf = (name: string): string => join(import.meta.dirname, "fixtures", name);
const bytesOf = (name: string): Uint8Array => readFileSync(pathOf(name));
const read = (bytes: Uint8Array): ReturnType<typeof readSignal> => readSignal(neutralPlatform, bytes);

/** Amplitude of a sine of 440 Hz in the middle of a signal, by projection. */
function amplitudeOfTone(samples: Float32Array, sampleRate: number): number {
  const periods = 80;
  const length = Math.round((periods * sampleRate) / 440);
  const start = Math.round(0.15 * sampleRate);
  let [sine, cosine] = [0, 0];
  for (let i = 0; i < length; i++) {
    const phase = (2 * Math.PI * 440 * i) / sampleRate;
    sine += (samples[start + i] ?? 0) * Math.sin(phase);
    cosine += (samples[start + i] ?? 0) * Math.cos(phase);
  }
  return (2 / length) * Math.hypot(sine, cosine);
}

describe.each([
  ["tone.mp3", "mp3", 16_000],
  ["tone.flac", "flac", 16_000],
  ["tone.ogg", "ogg-vorbis", 16_000],
  ["tone.opus", "ogg-opus", 48_000],
] as const)("%s", (name, format, sampleRate) => {
  it("is told by its bytes", () => {
    expect(detectAudioFormat(bytesOf(name))).toBe(format);
  });

  it("is decoded and mixed: the mean of 0.5 and 0.25", async () => {
    const signal = await read(bytesOf(name));
    expect(signal.sampleRate).toBe(sampleRate);
    expect(signal.samples.length / sampleRate).toBeCloseTo(0.5, 2);
    expect(amplitudeOfTone(signal.samples, sampleRate)).toBeCloseTo(0.375, 2);
  });

  it("tells its rate and channels by its header", async () => {
    expect(await readRecordingHeader(pathOf(name))).toEqual({ sampleRate, channelCount: 2 });
  });
});

describe("a damaged file", () => {
  it.each(["tone.flac", "tone.ogg", "tone.opus"])("that was cut short is refused: %s", async (name) => {
    const cut = bytesOf(name).subarray(0, 4200);
    await expect(read(cut)).rejects.toMatchObject({ name: "AudioError", code: "truncated" });
  });

  it.each(["tone.flac", "tone.ogg", "tone.opus"])(
    "with noise in its middle gives an error or sound: %s",
    async (name) => {
      const noisy = bytesOf(name).slice();
      for (let i = 2000; i < 2600; i++) noisy[i] = (i * 73) & 0xff;
      const outcome: unknown = await read(noisy).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AudioError);
      else expect(outcome).toHaveProperty("samples");
    },
  );

  it("with a magic number and nothing else is refused", async () => {
    for (const magic of ["fLaC", "OggS", "ID3\u0004"]) {
      await expect(read(new TextEncoder().encode(magic))).rejects.toBeInstanceOf(AudioError);
    }
  });
});

describe("detectAudioFormat", () => {
  it("knows an MPEG frame from other bytes that begin alike", () => {
    expect(detectAudioFormat(Uint8Array.of(0xff, 0xfb, 0x90, 0x64))).toBe("mp3");
    expect(detectAudioFormat(Uint8Array.of(0xff, 0xfe, 0x00, 0x00))).toBeUndefined();
    expect(detectAudioFormat(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBeUndefined();
  });
});
