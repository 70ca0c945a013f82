import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/index.ts";

describe("createExtractor refuses what it cannot do", () => {
  it.each<[string, object]>([
    ["createExtractor: sampleRate must be a finite number > 0; got 0", { sampleRate: 0 }],
    ["createExtractor: frameLength must be an even integer ≥ 2; got 3", { frameLength: 3 }],
    ["createExtractor: hopLength must be an integer ≥ 1; got 0.5", { hopLength: 0.5 }],
    ["createExtractor: features must name at least one feature; got none", { features: {} }],
    [
      "createExtractor: features must be among mfcc, chroma, melSpectrogram, zeroCrossingRate, rms, spectralCentroid, spectralBandwidth, spectralRolloff, spectralFlatness, spectralContrast, spectralFlux, tonnetz; got mffc",
      { features: { mffc: {} } },
    ],
    ["createExtractor: bandCount must be an integer ≥ 1; got 0", { features: { melSpectrogram: { bandCount: 0 } } }],
    [
      "createExtractor: maxFrequency must be in (0, 11025]; got 12000",
      { features: { mfcc: { maxFrequency: 12_000 } } },
    ],
    ["createExtractor: minFrequency must be in [0, 11025); got -1", { features: { mfcc: { minFrequency: -1 } } }],
    ["createExtractor: scale must be one of slaney, htk; got bark", { features: { mfcc: { scale: "bark" } } }],
    [
      "createExtractor: coefficientCount must be at most bandCount, 20; got 40",
      { features: { mfcc: { coefficientCount: 40, bandCount: 20 } } },
    ],
    ["createExtractor: topDb must be a finite number ≥ 0 or null; got -1", { features: { mfcc: { topDb: -1 } } }],
    ["createExtractor: alignment must be one of centered, left; got right", { alignment: "right" }],
    ["createExtractor: padding must be one of zeros, reflect, edge; got wrap", { padding: "wrap" }],
    ["createExtractor: transformType must be one of 1, 2, 3; got 4", { features: { mfcc: { transformType: 4 } } }],
    [
      "createExtractor: bandCount must be at least 2 for a transform of type 1; got 1",
      { features: { mfcc: { transformType: 1, bandCount: 1, coefficientCount: 1 } } },
    ],
    [
      "createExtractor: transformScaling must be one of orthonormal, none; got ortho",
      { features: { mfcc: { transformScaling: "ortho" } } },
    ],
    [
      "createExtractor: normalization must be a finite number > 0; got 0",
      { features: { melSpectrogram: { normalization: 0 } } },
    ],
    [
      "createExtractor: normalization must be one of slaney, none; got area",
      { features: { melSpectrogram: { normalization: "area" } } },
    ],
    [
      "createExtractor: tonnetz must have the settings of chroma, source power and tuning 0; got source power and tuning estimated",
      { features: { chroma: { tuning: 0 }, tonnetz: {} } },
    ],
    ["createExtractor: order must be a finite number > 0; got 0", { features: { spectralBandwidth: { order: 0 } } }],
    ["createExtractor: fraction must be in (0, 1); got 1", { features: { spectralRolloff: { fraction: 1 } } }],
    [
      "createExtractor: minPower must be a finite number ≥ 1e-50; got 0",
      { features: { spectralFlatness: { minPower: 0 } } },
    ],
    [
      "createExtractor: changes must be one of both, rises; got falls",
      { features: { spectralFlux: { changes: "falls" } } },
    ],
    [
      "createExtractor: normalization must be one of none, sum; got max",
      { features: { spectralFlux: { normalization: "max" } } },
    ],
    ["createExtractor: quantile must be in (0, 1); got 0", { features: { spectralContrast: { quantile: 0 } } }],
    [
      "createExtractor: topDb must be a finite number ≥ 0 or null; got -3",
      { features: { spectralContrast: { topDb: -3 } } },
    ],
    [
      "createExtractor: bandCount and minFrequency must leave all octaves to start below 11025 Hz; got a start of 12800 Hz",
      { features: { spectralContrast: { bandCount: 7 } } },
    ],
    [
      "createExtractor: frameLength must be long enough for bins between 0 and 200 Hz; got 64",
      { frameLength: 64, features: { spectralContrast: {} } },
    ],
    ["createExtractor: lifter must be a finite number ≥ 0; got -1", { features: { mfcc: { lifter: -1 } } }],
    [
      "createExtractor: source must be one of power, magnitude; got phase",
      { features: { chroma: { source: "phase" } } },
    ],
    [
      'createExtractor: tuning must be a finite number or "estimated"; got NaN',
      { features: { chroma: { tuning: NaN } } },
    ],
  ])("throws: %s", (message, wrong) => {
    const action = () => createExtractor({ sampleRate: 22_050, features: { rms: {}, mfcc: {} }, ...wrong });
    expect(action).toThrow(new RangeError(message));
  });
});
