import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  chroma,
  createExtractor,
  melSpectrogram,
  mfcc,
  rms,
  SignalError,
  spectralBandwidth,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralFlux,
  spectralRolloff,
  tonnetz,
  zeroCrossingRate,
  type FeatureSelection,
  type Matrix,
  type PaddedFramingOptions,
} from "../../src/index.ts";
import { buildSignal, createNoise } from "../golden/buildSignal.ts";

const everything = {
  mfcc: { coefficientCount: 40 },
  chroma: {},
  melSpectrogram: {},
  zeroCrossingRate: {},
  rms: {},
  spectralCentroid: {},
  spectralBandwidth: { order: 3 },
  spectralRolloff: { fraction: 0.5 },
  spectralFlatness: {},
  spectralContrast: { bandCount: 4 },
  spectralFlux: { changes: "rises" },
  tonnetz: {},
} as const;

const extractor = createExtractor({ sampleRate: 22_050, features: everything });

describe("createExtractor", () => {
  const signal = buildSignal("noisyTone", 9000, 22_050);
  const expected = {
    mfcc: mfcc(signal, { coefficientCount: 40 }),
    chroma: chroma(signal),
    melSpectrogram: melSpectrogram(signal),
    zeroCrossingRate: zeroCrossingRate(signal),
    rms: rms(signal),
    spectralCentroid: spectralCentroid(signal),
    spectralBandwidth: spectralBandwidth(signal, { order: 3 }),
    spectralRolloff: spectralRolloff(signal, { fraction: 0.5 }),
    spectralFlatness: spectralFlatness(signal),
    spectralContrast: spectralContrast(signal, { bandCount: 4 }),
    spectralFlux: spectralFlux(signal, { changes: "rises" }),
    tonnetz: tonnetz(signal),
  };

  it("gives what the single functions give, the same each time, and leaves the samples alone", () => {
    const before = signal.samples.slice();
    expect(extractor.extract(signal.samples)).toEqual(expected);
    extractor.extract(new Float32Array(50_000).fill(0.5));
    expect(extractor.extract(signal.samples)).toEqual(expected);
    expect(signal.samples).toEqual(before);
  });

  it("tells the width of each feature", () => {
    expect(extractor.columns).toEqual({
      mfcc: 40,
      chroma: 12,
      melSpectrogram: 128,
      zeroCrossingRate: 1,
      rms: 1,
      spectralCentroid: 1,
      spectralBandwidth: 1,
      spectralRolloff: 1,
      spectralFlatness: 1,
      spectralContrast: 5,
      spectralFlux: 1,
      tonnetz: 6,
    });
  });

  it("extracts exactly what is asked for, in type and in fact", () => {
    const result = createExtractor({
      sampleRate: 16_000,
      features: { rms: {}, chroma: { source: "magnitude" } },
    }).extract(signal.samples);
    expect(Object.keys(result).sort()).toEqual(["chroma", "rms"]);
    expectTypeOf(result).toEqualTypeOf<{ readonly rms: Matrix; readonly chroma: Matrix }>();
    // @ts-expect-error -- it was not asked for
    expect(result.mfcc).toBeUndefined();
  });

  it("takes a selection that was read from JSON", () => {
    const features = JSON.parse(JSON.stringify(everything)) as FeatureSelection;
    const result = createExtractor({ sampleRate: 22_050, features }).extract(signal.samples);
    expectTypeOf(result.mfcc).toEqualTypeOf<Matrix | undefined>();
    expect(result).toEqual(expected);
  });

  it.each([
    { padding: "reflect", frameLength: 1024 },
    { padding: "edge", frameLength: 600, hopLength: 200 },
    { alignment: "left", hopLength: 300 },
  ] as const)("gives what the single functions give with %o", (framing) => {
    const features = { chroma: {}, rms: {}, zeroCrossingRate: {}, spectralFlux: {}, mfcc: {}, tonnetz: {} } as const;
    const { padding, ...aligned }: PaddedFramingOptions = framing;
    const result = createExtractor({ sampleRate: 22_050, ...framing, features }).extract(signal.samples);
    expect(result).toEqual({
      chroma: chroma(signal, framing),
      rms: rms(signal, framing),
      zeroCrossingRate: zeroCrossingRate(signal, aligned),
      spectralFlux: spectralFlux(signal, framing),
      mfcc: mfcc(signal, { ...aligned, ...(padding && { padding }) }),
      tonnetz: tonnetz(signal, framing),
    });
  });

  it("computes tonal centroids without chroma, from magnitudes too", () => {
    const features = { tonnetz: { source: "magnitude" }, spectralFlux: {} } as const;
    const result = createExtractor({ sampleRate: 22_050, features }).extract(signal.samples);
    expect(result).toEqual({
      tonnetz: tonnetz(signal, { source: "magnitude" }),
      spectralFlux: spectralFlux(signal),
    });
  });

  it("gives long signals with left frames the tuning of the whole", () => {
    const samples = buildSignal("noisyTone", 70_000, 8000).samples;
    const options = { frameLength: 512, hopLength: 64, alignment: "left" } as const;
    const { chroma: classes } = createExtractor({ sampleRate: 8000, ...options, features: { chroma: {} } }).extract(
      samples,
    );
    expect(classes.rows).toBe(1 + Math.floor((70_000 - 512) / 64));
    expect(classes).toEqual(chroma({ samples, sampleRate: 8000 }, options));
  });

  it("refuses less than a frame if frames are aligned left", () => {
    const left = createExtractor({ sampleRate: 8000, alignment: "left", features: { rms: {} } });
    expect(() => left.extract(new Float32Array(2047))).toThrow(
      new RangeError(
        "extract: a signal in frames aligned left must have at least frameLength, 2048, samples; got 2047",
      ),
    );
  });

  it("keeps bands apart where coefficients and spectrogram are laid out differently", () => {
    const features = { mfcc: { bandCount: 40, maxFrequency: 8000 }, melSpectrogram: { bandCount: 64 } } as const;
    const result = createExtractor({ sampleRate: 22_050, features }).extract(signal.samples);
    expect(result.mfcc).toEqual(mfcc(signal, features.mfcc));
    expect(result.melSpectrogram).toEqual(melSpectrogram(signal, features.melSpectrogram));
  });

  it.each(["power", "magnitude"] as const)(
    "gives long signals, taken in blocks, what it gives short ones: %s",
    (source) => {
      const noise = createNoise();
      const samples = Float32Array.from({ length: 1500 * 16 }, noise);
      const options = { frameLength: 64, hopLength: 16 };
      const long = createExtractor({
        sampleRate: 8000,
        ...options,
        features: { chroma: { source, tuning: 0 }, melSpectrogram: { bandCount: 8 } },
      });
      const whole = long.extract(samples);
      const end = long.extract(samples.subarray(1100 * 16));
      // Frames that do not reach over the cut.
      expect(whole.chroma.data.subarray(1110 * 12)).toEqual(end.chroma.data.subarray(10 * 12));
      expect(whole.melSpectrogram.data.subarray(1110 * 8)).toEqual(end.melSpectrogram.data.subarray(10 * 8));

      const estimated = chroma({ samples, sampleRate: 8000 }, { ...options, source });
      expect(estimated.rows).toBe(1501);
      expect(estimated.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      const tail = estimated.data.subarray(12 * 1400);
      for (let row = 0; row < 100; row++) expect(Math.max(...tail.subarray(row * 12, row * 12 + 12))).toBe(1);
    },
  );

  it.each<[string, Float32Array]>([
    ["silence", new Float32Array(5000)],
    ["one sample", Float32Array.of(0.5)],
    ["less than a frame", new Float32Array(1023).fill(0.1)],
    ["a constant", new Float32Array(5000).fill(1)],
    ["a square wave at full scale", Float32Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? 1 : -1))],
    ["subnormal numbers", Float32Array.from({ length: 5000 }, (_, i) => (i % 3) * 1e-45)],
    ["huge numbers", Float32Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? 1e12 : -1e12))],
  ])("is finite and of the documented shape for %s", (_, samples) => {
    const result = extractor.extract(samples);
    for (const [name, matrix] of Object.entries(result)) {
      expect(matrix.rows).toBe(1 + Math.floor(samples.length / 512));
      expect(matrix.columns).toBe(extractor.columns[name as keyof typeof result]);
      expect(matrix.data.length).toBe(matrix.rows * matrix.columns);
      expect(matrix.data.every(Number.isFinite)).toBe(true);
    }
  });

  it("gives silence zeros, and −100 dB in every band", () => {
    const { mfcc: cepstrum, chroma: classes, rms: loudness } = extractor.extract(new Float32Array(100));
    expect(cepstrum.data[0]).toBeCloseTo(-100 * Math.sqrt(128), 3);
    expect(Math.max(...cepstrum.data.subarray(1).map(Math.abs))).toBeLessThan(1e-9);
    expect(classes.data.every((value) => value === 0)).toBe(true);
    expect(loudness.data[0]).toBe(0);
  });

  it("has features in range for any signal", () => {
    const samples = fc.float32Array({ minLength: 1, maxLength: 3000, noNaN: true, min: -1, max: 1 });
    fc.assert(
      fc.property(samples, (values) => {
        const result = extractor.extract(values);
        expect(result.chroma.data.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(result.melSpectrogram.data.every((value) => value >= 0)).toBe(true);
        expect(result.zeroCrossingRate.data.every((value) => value >= 0 && value < 1)).toBe(true);
        expect(result.rms.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["empty", [], "extract: the signal must have at least one sample; got 0"],
    ["not-finite", [0, NaN], "extract: samples must be finite numbers; got NaN at sample 1"],
    ["not-finite", [-Infinity], "extract: samples must be finite numbers; got -Infinity at sample 0"],
    [
      "out-of-range",
      [1e20],
      /^extract: samples must lie within ±1e12, and nominally within ±1; got 1\.0+.*e\+?20 at sample 0$|^extract: samples must lie within ±1e12/,
    ],
  ])("refuses a signal that is %s", (code, values, message) => {
    const action = () => extractor.extract(Float32Array.from(values));
    expect(action).toThrow(SignalError);
    expect(action).toThrow(message);
    expect(action).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe("mfcc with topDb null", () => {
  it("gives a part what it gives within the whole", () => {
    const { samples, sampleRate } = buildSignal("silenceThenTone", 16_384, 16_000);
    const options = { topDb: null, coefficientCount: 13 };
    const whole = mfcc({ samples, sampleRate }, options);
    const part = mfcc({ samples: samples.subarray(0, 8192), sampleRate }, options);
    expect(part.data.subarray(0, 14 * 13)).toEqual(whole.data.subarray(0, 14 * 13));
  });
});
