import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { AudioError } from "serkit";
import { describe, expect, it } from "vitest";
import { readWithin } from "../../src/pool/readWithin.ts";

const limits = { duration: 10, minimumSampleRate: 4000, maximumSampleRate: 48_000, channels: 2 };
const fixture = (format: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, `../../../ser/test/audio/fixtures/tone.${format}`)));

/**
 * A FLAC file of frames of 65,535 equal samples each, 14 bytes apiece: 100 kB of it are eight hours.
 *
 * @see RFC 9639, sections 8.2 and 9.
 */
function flacBomb(frameCount: number): Uint8Array {
  const header = Uint8Array.from([
    ...Buffer.from("fLaC"),
    0x80,
    0,
    0,
    34,
    0xff,
    0xff,
    0xff,
    0xff,
    0,
    0,
    0,
    0,
    0,
    0,
    // 16,000 Hz in 20 bits, one channel, 16 bits a sample, no total
    0x03,
    0xe8,
    0x00,
    0xf0,
    0,
    0,
    0,
    0,
    ...new Uint8Array(16),
  ]);
  const frames = Array.from({ length: frameCount }, (_, i) => flacFrame(i));
  return Uint8Array.from(Buffer.concat([header, ...frames]));
}

function flacFrame(number: number): Uint8Array {
  const coded =
    number < 0x80
      ? [number]
      : number < 0x800
        ? [0xc0 | (number >> 6), 0x80 | (number & 0x3f)]
        : [0xe0 | (number >> 12), 0x80 | ((number >> 6) & 0x3f), 0x80 | (number & 0x3f)];
  // sync, fixed size; size in 16 bits, 16 kHz; mono, 16 bits; number; size less one
  const head = [0xff, 0xf8, 0x75, 0x08, ...coded, 0xff, 0xfe];
  const frame = [...head, crc(head, 8, 0x07), 0x00, 0x12, 0x34];
  const check = crc(frame, 16, 0x8005);
  return Uint8Array.from([...frame, check >> 8, check & 0xff]);
}

function crc(bytes: readonly number[], width: number, polynomial: number): number {
  const top = 1 << (width - 1);
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) value = (value & top ? (value << 1) ^ polynomial : value << 1) & (2 * top - 1);
  }
  return value;
}

describe("readWithin", () => {
  it.each(["flac", "mp3", "ogg", "opus"])("reads %s, and refuses it by length and rate", async (format) => {
    const sound = await readWithin(fixture(format), limits);
    if ("code" in sound) throw new Error(sound.reason);
    const duration = sound.samples.length / sound.sampleRate;
    expect(duration).toBeGreaterThan(0.1);
    expect(await readWithin(fixture(format), { ...limits, duration: duration / 2 })).toMatchObject({
      code: "too-long",
    });
    const faster = { ...limits, minimumSampleRate: sound.sampleRate + 1 };
    expect(await readWithin(fixture(format), faster)).toMatchObject({ code: "unsupported-sample-rate" });
  });

  it("decodes no more than the limit of a small file that would become hours", async () => {
    const short = await readWithin(flacBomb(2), limits);
    if ("code" in short) throw new Error(short.reason);
    expect(short.samples.length).toBeGreaterThanOrEqual(65_535);
    const bomb = flacBomb(7000);
    expect(bomb.length).toBeLessThan(120_000);
    const before = process.memoryUsage().arrayBuffers;
    // All of it would be 1.8 GB.
    expect(await readWithin(bomb, limits)).toEqual({
      code: "too-long",
      reason: "it is longer than 10 s; send it in parts",
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400_000_000);
  });

  it("refuses silence, and channels beyond the limit", async () => {
    const silent = encodeWav({ samples: new Float32Array(8000), sampleRate: 8000 });
    expect(await readWithin(silent, limits)).toMatchObject({ code: "silent" });
    const channels = [1, 2, 3].map(() => new Float32Array(8000).fill(0.5));
    const wide = encodeWav({ channels, sampleRate: 8000 });
    expect(await readWithin(wide, limits)).toMatchObject({ code: "too-many-channels" });
  });

  it("says what is no audio", async () => {
    await expect(readWithin(new Uint8Array(100), limits)).rejects.toBeInstanceOf(AudioError);
  });
});
