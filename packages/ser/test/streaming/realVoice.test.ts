import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createVoiceActivityDetector, decodeWav, toMono, type Signal } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { createRandomSource } from "../../src/random/randomSource.ts";

const recordings = join(process.env["SERKIT_DATA"] ?? join(homedir(), ".cache/serkit-data"), "ravdess");
const haveRecordings = existsSync(recordings);
const because = haveRecordings ? "" : ` (SKIPPED: no recordings in ${recordings}; set SERKIT_DATA)`;

/** Five clips of each actor: half a second to a second of silence, a sentence, and silence again. */
const clips = haveRecordings
  ? readdirSync(recordings).flatMap((actor) => {
      const names = readdirSync(join(recordings, actor)).sort();
      return names.filter((_, i) => i % 12 === 0).map((name) => join(recordings, actor, name));
    })
  : [];

const read = (path: string): Signal => toMono(decodeWav(readFileSync(path)));

/** Speech in the first 0.3 s, in the busiest half second, and in the whole, each as it is known at its end. */
function activities({ samples, sampleRate }: Signal): { lead: number; busiest: number; whole: number } {
  const detector = createVoiceActivityDetector({ sampleRate, memory: 10 });
  const step = Math.round(0.1 * sampleRate);
  let [lead, busiest] = [0, 0];
  for (let at = 0; at < samples.length; at += step) {
    detector.push(samples.subarray(at, at + step));
    if (at === 2 * step) lead = detector.activity(3 * step);
    if (at >= 5 * step) busiest = Math.max(busiest, detector.activity(5 * step));
  }
  return { lead, busiest, whole: detector.activity(samples.length) };
}

/** The clip in steady white noise so many decibels below it. */
function inNoise({ samples, sampleRate }: Signal, decibels: number): Signal {
  const random = createRandomSource(1);
  const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
  const amplitude = Math.sqrt(power) * 10 ** (-decibels / 20);
  return { samples: samples.map((value) => value + random.normal(0, amplitude)), sampleRate };
}

describe.skipIf(!haveRecordings)(`voice activity of RAVDESS${because}`, () => {
  const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

  it("hears every sentence, and next to nothing before it", () => {
    const heard = clips.map((path) => activities(read(path)));
    expect(heard.length).toBeGreaterThan(50);
    expect(Math.min(...heard.map(({ busiest }) => busiest))).toBeGreaterThan(0.9);
    expect(Math.min(...heard.map(({ whole }) => whole))).toBeGreaterThan(0.3);
    expect(shareOf(heard.map(({ lead }) => lead < 0.1))).toBeGreaterThan(0.9);
  });

  it("hears the sentences in steady noise too, and not the noise", () => {
    const heard = clips.filter((_, i) => i % 4 === 0).map((path) => activities(inNoise(read(path), 15)));
    expect(Math.min(...heard.map(({ busiest }) => busiest))).toBeGreaterThan(0.5);
    expect(shareOf(heard.map(({ lead }) => lead < 0.1))).toBeGreaterThan(0.9);
  });
});
