import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVoiceActivityDetector } from "../../src/index.ts";
import { createNoise } from "../golden/buildSignal.ts";

/** Share of speech in the last `seconds` of a signal, which the detector gets in pieces of a length. */
function activityOf(samples: Float32Array, sampleRate: number, seconds: number, pieceLength = samples.length): number {
  const detector = createVoiceActivityDetector({ sampleRate });
  for (let at = 0; at < samples.length; at += pieceLength) detector.push(samples.subarray(at, at + pieceLength));
  return detector.activity(Math.round(seconds * sampleRate));
}

function noise(count: number, amplitude: number): Float32Array {
  const next = createNoise();
  return Float32Array.from({ length: count }, () => amplitude * next());
}

/** Noise that was filtered once: 6 dB less an octave. */
function brownNoise(count: number, amplitude: number): Float32Array {
  let level = 0;
  return noise(count, amplitude).map((value) => (level = 0.98 * level + value));
}

/** Twelve partials of 50 Hz. */
function hum(count: number, sampleRate: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let value = 0;
    for (let partial = 1; partial <= 12; partial++)
      value += Math.sin((2 * Math.PI * 50 * partial * i) / sampleRate) / partial;
    return 0.1 * value;
  });
}

/** A vowel in syllables of a quarter of a second, each followed by as long a pause: 20 partials of 120 Hz below formants. */
function syllables(count: number, sampleRate: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const t = i / sampleRate;
    const loudness = Math.max(0, Math.sin(4 * Math.PI * t));
    let value = 0;
    for (let partial = 1; partial <= 20; partial++) {
      const frequency = 120 * partial;
      const gain = 1 / (1 + ((frequency - 600) / 150) ** 2) + 0.4 / (1 + ((frequency - 1500) / 200) ** 2);
      value += gain * Math.sin(2 * Math.PI * frequency * t);
    }
    return 0.1 * loudness * value;
  });
}

const add = (...parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts[0] ?? [], (_, i) => parts.reduce((sum, part) => sum + part[i]!, 0));

const rates = [8000, 16_000, 22_050, 48_000];

describe.each(rates)("createVoiceActivityDetector at %i Hz", (sampleRate) => {
  const count = 3 * sampleRate;

  it.each([
    ["digital silence", new Float32Array(count)],
    ["white noise, soft", noise(count, 0.0003)],
    ["white noise, loud", noise(count, 0.3)],
    ["brown noise", brownNoise(count, 0.05)],
    ["hum", hum(count, sampleRate)],
    ["hum in noise", add(hum(count, sampleRate), noise(count, 0.01))],
    ["noise that jumps by 20 dB", noise(count, 0.2).map((value, i) => (i < count / 2 ? value / 10 : value))],
    ["noise that swells", noise(count, 0.02).map((value, i) => value * 10 ** Math.sin((Math.PI * i) / sampleRate))],
    ["clicks", noise(count, 0.0003).map((value, i) => (i % sampleRate < 3 ? 0.5 : value))],
  ])("hears no speech in %s", (_, samples) => {
    expect(activityOf(samples, sampleRate, 3)).toBe(0);
  });

  it.each([
    ["in silence", new Float32Array(count)],
    ["in soft noise", noise(count, 0.001)],
    ["in hum", hum(count, sampleRate).map((value) => value / 5)],
  ])("hears syllables %s", (_, background) => {
    expect(activityOf(add(syllables(count, sampleRate), background), sampleRate, 3)).toBeGreaterThan(0.5);
  });

  it("tells where the speech is", () => {
    const samples = syllables(count, sampleRate).map((value, i) => (i < count / 3 ? 0 : value));
    const detector = createVoiceActivityDetector({ sampleRate });
    detector.push(samples.subarray(0, count / 3));
    expect(detector.activity(count / 3)).toBe(0);
    detector.push(samples.subarray(count / 3));
    expect(detector.activity((2 * count) / 3)).toBeGreaterThan(0.6);
    expect(detector.activity(count)).toBeLessThan(0.75);
  });
});

describe("createVoiceActivityDetector", () => {
  const sampleRate = 16_000;
  const samples = add(syllables(40_000, sampleRate), noise(40_000, 0.001));
  const whole = activityOf(samples, sampleRate, 2);

  it.each([1, 7, 128, 4096])("says the same in pieces of %i samples", (pieceLength) => {
    expect(activityOf(samples, sampleRate, 2, pieceLength)).toBe(whole);
  });

  it("says the same however a stream is cut", () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pieces, (lengths) => {
        const detector = createVoiceActivityDetector({ sampleRate });
        let at = 0;
        for (const length of [...lengths, samples.length]) {
          detector.push(samples.subarray(at, at + length));
          at += Math.min(length, samples.length - at);
        }
        expect(detector.activity(2 * sampleRate)).toBe(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("forgets what lies beyond its memory", () => {
    const before = createVoiceActivityDetector({ sampleRate, memory: 1 });
    before.push(noise(200_000, 0.3));
    const fresh = createVoiceActivityDetector({ sampleRate, memory: 1 });
    // Both streams have their frames at the same places: 200,000 is no multiple of the hop, 256 × 782 is.
    before.push(new Float32Array(192));
    for (const detector of [before, fresh]) detector.push(samples);
    expect(before.activity(sampleRate)).toBe(fresh.activity(sampleRate));
  });

  it("has nothing to say before the first frame", () => {
    const detector = createVoiceActivityDetector({ sampleRate });
    expect(detector.activity(0)).toBe(0);
    detector.push(samples.subarray(0, detector.frameLength - 1));
    expect(detector.activity(1000)).toBe(0);
  });

  it("has frames of about 32 ms that overlap by half", () => {
    const lengths = rates.map((rate) => createVoiceActivityDetector({ sampleRate: rate }));
    expect(lengths.map(({ frameLength, hopLength }) => [frameLength, hopLength])).toEqual([
      [256, 128],
      [512, 256],
      [512, 256],
      [2048, 1024],
    ]);
  });

  it.each([
    [{ sampleRate: 999 }, "createVoiceActivityDetector: sampleRate must be a finite number ≥ 1000; got 999"],
    [{ sampleRate: NaN }, "createVoiceActivityDetector: sampleRate must be a finite number ≥ 1000; got NaN"],
    [{ sampleRate, memory: 0 }, "createVoiceActivityDetector: memory must be a finite number > 0; got 0"],
  ])("refuses %o", (options, sentence) => {
    expect(() => createVoiceActivityDetector(options)).toThrow(new RangeError(sentence));
  });

  it.each([-1, 0.5, 48_001])("refuses to look at %d samples", (sampleCount) => {
    const detector = createVoiceActivityDetector({ sampleRate });
    const sentence = `activity: sampleCount must be an integer in [0, 48000]; got ${sampleCount}`;
    expect(() => detector.activity(sampleCount)).toThrow(new RangeError(sentence));
  });
});
