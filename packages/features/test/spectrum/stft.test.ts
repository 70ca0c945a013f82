import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { istft, powerSpectrogram, SignalError, stft, type Signal } from "../../src/index.ts";
import { buildSignal } from "../golden/buildSignal.ts";

const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);

describe("stft", () => {
  it("has half the window's sum where a cosine has its frequency, and its phase", () => {
    const samples = Float32Array.from({ length: 400 }, (_, i) => Math.cos((2 * Math.PI * 40 * i) / 400 + 0.3));
    const { real, imaginary } = stft({ samples, sampleRate: 400 }, { frameLength: 400, alignment: "left" });
    expect([real.rows, real.columns]).toEqual([1, 201]);
    expect(real.data[40]).toBeCloseTo(100 * Math.cos(0.3), 4);
    expect(imaginary.data[40]).toBeCloseTo(100 * Math.sin(0.3), 4);
    expect(Math.abs(real.data[43]!) + Math.abs(imaginary.data[43]!)).toBeLessThan(1e-4);
  });

  it("is linear in the signal", () => {
    const signal = buildSignal("chirp", 3000, 8000);
    const doubled = { ...signal, samples: signal.samples.map((sample) => 2 * sample) };
    expect(stft(doubled).real.data).toEqual(stft(signal).real.data.map((value) => 2 * value));
  });

  it("keeps the energy of the windowed frame (Parseval)", () => {
    const signal = buildSignal("noisyTone", 300, 8000);
    const { data } = powerSpectrogram(signal, { frameLength: 300, alignment: "left" });
    const inFrequency = (2 * data.reduce((sum, value) => sum + value, 0) - data[0]! - data[150]!) / 300;
    const inTime = signal.samples.reduce(
      (sum, sample, i) => sum + (sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 300))) ** 2,
      0,
    );
    expect(inFrequency / inTime).toBeCloseTo(1, 5);
  });

  it.each<[string, Float32Array]>([
    ["silence", new Float32Array(50)],
    ["one sample", Float32Array.of(1)],
    ["subnormal numbers", new Float32Array(50).fill(1e-45)],
    ["a square wave at full scale", Float32Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 1 : -1))],
  ])("is finite for %s, and leaves it alone", (_, samples) => {
    const before = samples.slice();
    for (const padding of ["zeros", "reflect", "edge"] as const) {
      const { real, imaginary } = stft({ samples, sampleRate: 8000 }, { frameLength: 22, hopLength: 7, padding });
      expect([real.rows, imaginary.columns]).toEqual([1 + Math.floor(samples.length / 7), 12]);
      expect([...real.data, ...imaginary.data].every(Number.isFinite)).toBe(true);
    }
    expect(samples).toEqual(before);
  });

  it.each<[string, object]>([
    ["stft: frameLength must be an even integer ≥ 2; got 5", { frameLength: 5 }],
    ["stft: hopLength must be an integer ≥ 1; got 0", { hopLength: 0 }],
    ["stft: padding must be one of zeros, reflect, edge; got wrap", { padding: "wrap" }],
    [
      "stft: a signal in frames aligned left must have at least frameLength, 2048, samples; got 100",
      { alignment: "left" },
    ],
  ])("throws: %s", (message, options) => {
    expect(() => stft(buildSignal("chirp", 100, 8000), options)).toThrow(new RangeError(message));
  });

  it("refuses a signal that is empty or not finite", () => {
    const empty = new SignalError("empty", "stft: the signal must have at least one sample; got 0");
    expect(() => stft({ samples: new Float32Array(0), sampleRate: 8000 })).toThrow(empty);
    const broken: Signal = { samples: Float32Array.of(Infinity), sampleRate: 8000 };
    expect(() => powerSpectrogram(broken)).toThrow(SignalError);
    expect(() => powerSpectrogram(broken)).toThrow("powerSpectrogram: samples must be finite numbers");
  });
});

describe("powerSpectrogram", () => {
  it("is the squared magnitude of stft, or the magnitude", () => {
    const signal = buildSignal("noisyTone", 2000, 8000);
    const options = { frameLength: 200, hopLength: 90, padding: "reflect" } as const;
    const { real, imaginary } = stft(signal, options);
    const power = powerSpectrogram(signal, options).data;
    const magnitude = powerSpectrogram(signal, { ...options, power: 1 }).data;
    for (const [i, re] of real.data.entries()) {
      const squares = re ** 2 + imaginary.data[i]! ** 2;
      expect(Math.abs(power[i]! - squares)).toBeLessThan(1e-6 * squares + 1e-9);
      expect(magnitude[i]).toBe(Math.fround(Math.sqrt(power[i]!)));
    }
  });

  it("refuses another power", () => {
    const action = () => powerSpectrogram(buildSignal("chirp", 100, 8000), { power: 3 as 1 });
    expect(action).toThrow(new RangeError("powerSpectrogram: power must be one of 1, 2; got 3"));
  });
});

describe("istft", () => {
  it("undoes stft, whatever the framing, if frames overlap", () => {
    const framing = fc.record({ half: fc.integer({ min: 4, max: 60 }), overlap: fc.integer({ min: 2, max: 6 }) });
    fc.assert(
      fc.property(framing, fc.integer({ min: 1, max: 900 }), ({ half, overlap }, count) => {
        const signal = buildSignal("noisyTone", count, 8000);
        const hopLength = Math.max(1, Math.floor((2 * half) / overlap));
        const spectrogram = stft(signal, { frameLength: 2 * half, hopLength });
        // The last samples are weighted with the rim of a window alone where frames overlap by half.
        const back = istft(spectrogram, { sampleRate: 8000, hopLength, length: count });
        expect(back.samples.length).toBe(count);
        const certain = Math.max(0, count - hopLength);
        expect(farthest(back.samples.subarray(0, certain), signal.samples)).toBeLessThan(1e-4);
      }),
      { numRuns: 60 },
    );
  });

  it("fills up with zeros what frames do not reach", () => {
    const signal = buildSignal("chirp", 4096, 8000);
    const { samples } = istft(stft(signal), { sampleRate: 8000, length: 10_000 });
    expect(farthest(samples.subarray(0, 4000), signal.samples)).toBeLessThan(1e-6);
    expect(samples.subarray(5200).every((sample) => sample === 0)).toBe(true);
  });

  it("is as long as the frames say by default", () => {
    const spectrogram = stft(buildSignal("chirp", 5000, 8000));
    expect(istft(spectrogram, { sampleRate: 8000 }).samples.length).toBe(9 * 512);
    expect(istft(spectrogram, { sampleRate: 8000, alignment: "left" }).samples.length).toBe(9 * 512 + 2048);
  });

  const one = { data: Float32Array.of(1, 2), rows: 1, columns: 2 };
  it.each<[string, Parameters<typeof istft>]>([
    ["sampleRate must be a finite number > 0; got 0", [{ real: one, imaginary: one }, { sampleRate: 0 }]],
    [
      "hopLength must be an integer ≥ 1; got 0",
      [
        { real: one, imaginary: one },
        { sampleRate: 1, hopLength: 0 },
      ],
    ],
    [
      "length must be an integer ≥ 1; got 0.5",
      [
        { real: one, imaginary: one },
        { sampleRate: 1, length: 0.5 },
      ],
    ],
    [
      "spectrogram must have at least 1 row and 2 columns; got 2 and 1",
      [{ real: { ...one, rows: 2, columns: 1 }, imaginary: one }, { sampleRate: 1 }],
    ],
    [
      "imaginary must have the shape of real, [1, 2]; got [2, 1]",
      [{ real: one, imaginary: { ...one, rows: 2, columns: 1 } }, { sampleRate: 1 }],
    ],
  ])("throws: istft: %s", (message, [spectrogram, options]) => {
    expect(() => istft(spectrogram, options)).toThrow(new RangeError(`istft: ${message}`));
  });
});
