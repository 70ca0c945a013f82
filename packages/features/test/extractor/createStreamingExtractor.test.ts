import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createExtractor,
  createStreamingExtractor,
  SignalError,
  type FeatureSelection,
  type Matrix,
  type StreamingExtractor,
} from "../../src/index.ts";
import { buildSignal, createNoise } from "../golden/buildSignal.ts";

const features = {
  mfcc: { coefficientCount: 13, topDb: null },
  chroma: { tuning: 0.1 },
  melSpectrogram: { bandCount: 40 },
  zeroCrossingRate: {},
  rms: {},
  spectralCentroid: {},
  spectralBandwidth: {},
  spectralRolloff: {},
  spectralFlatness: {},
  spectralContrast: { topDb: null },
  spectralFlux: {},
  tonnetz: { tuning: 0.1 },
} as const satisfies FeatureSelection;

type Values = Readonly<Record<string, readonly number[]>>;

/** All values of a stream, fed in chunks of that length. */
function feed<S extends FeatureSelection>(
  stream: StreamingExtractor<S>,
  samples: Float32Array,
  chunkLength: number,
): Values {
  const values: Record<string, number[]> = {};
  const take = (part: Readonly<Record<string, Matrix>>): void => {
    for (const [name, { data }] of Object.entries(part)) (values[name] ??= []).push(...data);
  };
  for (let start = 0; start < samples.length; start += chunkLength) {
    take(stream.push(samples.subarray(start, start + chunkLength)));
  }
  take(stream.flush());
  return values;
}

const valuesOf = (whole: Readonly<Record<string, Matrix>>): Values =>
  Object.fromEntries(Object.entries(whole).map(([name, { data }]) => [name, Array.from(data)]));

describe("createStreamingExtractor", () => {
  const { samples, sampleRate } = buildSignal("noisyTone", 20_000, 22_050);

  describe.each(["centered", "left"] as const)("with %s frames", (alignment) => {
    const stream = createStreamingExtractor({ sampleRate, alignment, features });
    const whole = valuesOf(createExtractor({ sampleRate, alignment, features }).extract(samples));

    it.each([7, 128, 511, 512, 4096, 20_000])(
      "gives bit for bit what the whole gives, in chunks of %i",
      (chunkLength) => {
        expect(feed(stream, samples, chunkLength)).toEqual(whole);
      },
    );
  });

  it.each([
    { frameLength: 64, hopLength: 16 },
    { frameLength: 60, hopLength: 25 },
    { frameLength: 16, hopLength: 50, alignment: "left" },
    { frameLength: 16, hopLength: 50 },
    { frameLength: 12, hopLength: 12 },
  ] as const)("gives what the whole gives with %o, in chunks of any length", (framing) => {
    const small = {
      mfcc: { bandCount: 5, coefficientCount: 3, topDb: null },
      rms: {},
      zeroCrossingRate: {},
      spectralFlux: {},
    } as const;
    const extractor = createExtractor({ sampleRate: 8000, ...framing, features: small });
    const stream = createStreamingExtractor({ sampleRate: 8000, ...framing, features: small });
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 1500 }), fc.integer({ min: 1, max: 300 }), (count, chunkLength) => {
        const noise = Float32Array.from({ length: count }, createNoise());
        expect(feed(stream, noise, chunkLength)).toEqual(valuesOf(extractor.extract(noise)));
      }),
      { numRuns: 60 },
    );
  });

  it("takes single samples, and nothing at all", () => {
    const stream = createStreamingExtractor({ sampleRate, features: { rms: {}, spectralFlux: {} } });
    const whole = createExtractor({ sampleRate, features: { rms: {}, spectralFlux: {} } }).extract(samples);
    expect(stream.push(new Float32Array(0)).rms.rows).toBe(0);
    expect(feed(stream, samples, 1)).toEqual(valuesOf(whole));
  });

  it("gives a frame as soon as its last sample has come", () => {
    const rows = (alignment: "centered" | "left"): number[] => {
      const stream = createStreamingExtractor({
        sampleRate,
        frameLength: 8,
        hopLength: 4,
        alignment,
        features: { rms: {} },
      });
      const pushed = Array.from({ length: 12 }, () => stream.push(Float32Array.of(1)).rms.rows);
      return [...pushed, stream.flush().rms.rows];
    };
    expect(rows("centered")).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1]);
    expect(rows("left")).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0]);
  });

  it("starts afresh after each stream, and leaves the samples alone", () => {
    const stream = createStreamingExtractor({ sampleRate, features });
    const before = samples.slice();
    const first = feed(stream, samples, 1000);
    feed(stream, new Float32Array(3000).fill(0.3), 100);
    expect(feed(stream, samples, 333)).toEqual(first);
    expect(samples).toEqual(before);
  });

  it("keeps nothing of what a caller does to a chunk later", () => {
    const stream = createStreamingExtractor({ sampleRate, features: { rms: {} } });
    const chunk = new Float32Array(4096).fill(0.5);
    stream.push(chunk);
    chunk.fill(0);
    // The first frame that is left lies a quarter beyond the end.
    expect(stream.flush().rms.data[0]).toBeCloseTo(0.5 * Math.sqrt(0.75), 6);
  });

  it("goes on after a chunk that was refused", () => {
    const stream = createStreamingExtractor({ sampleRate, features: { rms: {} } });
    const parts = [samples.subarray(0, 3000), samples.subarray(3000)] as const;
    const values = [...stream.push(parts[0]).rms.data];
    expect(() => stream.push(Float32Array.of(0, NaN))).toThrow(
      new SignalError("not-finite", "push: samples must be finite numbers; got NaN at sample 1"),
    );
    values.push(...stream.push(parts[1]).rms.data, ...stream.flush().rms.data);
    expect(values).toEqual(valuesOf(createExtractor({ sampleRate, features: { rms: {} } }).extract(samples))["rms"]);
  });

  it("refuses to end a stream that has no samples", () => {
    const stream = createStreamingExtractor({ sampleRate, features: { rms: {} } });
    const error = new SignalError("empty", "flush: the stream must have at least one sample; got 0");
    expect(() => stream.flush()).toThrow(error);
    expect(() => stream.flush()).toThrow(SignalError);
  });

  it("refuses to end a stream that is shorter than a frame aligned left", () => {
    const stream = createStreamingExtractor({ sampleRate, alignment: "left", features: { rms: {} } });
    stream.push(new Float32Array(2047));
    expect(() => stream.flush()).toThrow(
      new RangeError("flush: a stream in frames aligned left must have at least frameLength, 2048, samples; got 2047"),
    );
  });

  it.each<[string, object]>([
    ["mfcc.topDb must be null, as any other depends on the whole signal; got undefined", { features: { mfcc: {} } }],
    [
      "spectralContrast.topDb must be null, as any other depends on the whole signal; got 80",
      { features: { spectralContrast: { topDb: 80 } } },
    ],
    [
      "chroma.tuning must be a number, as an estimate needs the whole signal; got estimated",
      { features: { chroma: { tuning: "estimated" } } },
    ],
    [
      "tonnetz.tuning must be a number, as an estimate needs the whole signal; got undefined",
      { features: { tonnetz: {} } },
    ],
    ["padding must be zeros; got reflect", { padding: "reflect" }],
    ["sampleRate must be a finite number > 0; got -1", { sampleRate: -1 }],
    ["features must name at least one feature; got none", { features: {} }],
  ])("throws: createStreamingExtractor: %s", (message, wrong) => {
    const action = () => createStreamingExtractor({ sampleRate, features: { rms: {} }, ...wrong });
    expect(action).toThrow(new RangeError(`createStreamingExtractor: ${message}`));
  });
});
