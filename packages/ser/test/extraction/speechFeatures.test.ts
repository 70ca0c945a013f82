import {
  averageFrames,
  speechDescriptorNames,
  speechDescriptors,
  speechFunctionalNames,
  speechFunctionals,
  type Matrix,
} from "@serkit/features";
import { describe, expect, it } from "vitest";
import { extractFeatures, extractFrames, featureSets, type UtteranceFeatures } from "../../src/index.ts";
import { createFeaturePlans } from "../../src/extraction/createFeaturePlans.ts";
import { createSpeechPlan } from "../../src/extraction/speechPlan.ts";
import { voice } from "./signals.ts";

const functionals = featureSets["speech-functionals"];
const steps = featureSets["speech-steps"];

describe("the feature sets of speech", () => {
  it("are the functionals of the descriptors, 2,340 with their names", async () => {
    const signal = voice(16_000, 1);
    const { values, names, frameCount, sampleRate, duration } = await extractFeatures(signal, {
      featureSet: "speech-functionals",
    });
    expect({ frameCount, sampleRate, duration, count: values.length }).toEqual({
      frameCount: 1,
      sampleRate: 16_000,
      duration: 1,
      count: 2340,
    });
    expect(names).toEqual(speechFunctionalNames);
    expect(values).toEqual(speechFunctionals(speechDescriptors(signal)));
  });

  it.each([
    [1, 26],
    [0.5, 13],
    [0.005, 1],
  ])("are the means of four frames of %d s, %d steps", async (seconds, count) => {
    const signal = voice(16_000, seconds);
    const { values, names, frameCount } = await extractFeatures(signal, { featureSet: "speech-steps" });
    expect(frameCount).toBe(count);
    expect(names).toEqual(speechDescriptorNames);
    expect(values).toEqual(averageFrames(speechDescriptors(signal), 4).data);
  });

  it("are taken at 16 kHz, whatever the recording's rate", async () => {
    const extract = (rate: number): Promise<UtteranceFeatures> =>
      extractFeatures(voice(rate, 1), { featureSet: "speech-functionals" });
    const [low, high] = [await extract(16_000), await extract(44_100)];
    const at = (name: string): number[] => [low, high].map(({ values, names }) => values[names.indexOf(name)]!);
    expect(high.sampleRate).toBe(16_000);
    for (const name of ["pitch_percentile50", "duration", "voiced_share"]) {
      const values = at(name);
      expect(Math.abs(values[0]! - values[1]!), name).toBeLessThan(0.05);
    }
    expect(at("pitch_percentile50")[0]).toBeCloseTo(12 * Math.log2(150 / 55), 1);
  });

  it("have the descriptors of every 10 ms as frames", async () => {
    const signal = voice(16_000, 0.3);
    for (const featureSet of ["speech-functionals", "speech-steps"] as const) {
      const { frames, hopLength, sampleRate } = await extractFrames(signal, { featureSet });
      expect({ hopLength, sampleRate }).toEqual({ hopLength: 160, sampleRate: 16_000 });
      expect(frames).toEqual({ speech: speechDescriptors(signal) });
    }
  });

  it.each([
    ["silence", new Float32Array(4000)],
    ["one sample", Float32Array.of(0.5)],
    ["a constant", new Float32Array(4000).fill(0.5)],
    ["subnormal numbers", new Float32Array(4000).fill(1e-40)],
  ])("are finite on %s", async (_, samples) => {
    for (const featureSet of ["speech-functionals", "speech-steps"] as const) {
      const { values } = await extractFeatures({ samples, sampleRate: 16_000 }, { featureSet });
      expect(values.length).toBeGreaterThan(0);
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });
});

describe("createSpeechPlan", () => {
  /** Notes what it describes. */
  const counting = (): { described: Float32Array[]; describe: (samples: Float32Array) => Matrix } => {
    const described: Float32Array[] = [];
    return {
      described,
      describe(samples) {
        described.push(samples);
        return { data: new Float32Array(5 * 96).fill(1), rows: 5, columns: 96 };
      },
    };
  };

  it("says how many frames a row has: one, or as many as there are", () => {
    expect(createSpeechPlan(functionals, counting())).toMatchObject({ frameCount: 1 });
    expect(createSpeechPlan(steps, counting())).toMatchObject({ frameCount: null });
  });

  it("asks its describer, and gives rows of one's own", () => {
    const describer = counting();
    const signal = voice(16_000, 0.1);
    const plan = createSpeechPlan({ ...steps, form: { kind: "steps", framesPerStep: 1 } }, describer);
    const values = plan.values(signal);
    expect(describer.described).toEqual([signal.samples]);
    expect(values).toEqual(new Float32Array(480).fill(1));
    expect(values).not.toBe(plan.values(signal));
  });

  it.each([0, -1, 2.5, NaN])("refuses steps of %d frames", (framesPerStep) => {
    expect(() => createFeaturePlans([{ ...steps, form: { kind: "steps", framesPerStep } }])).toThrow(
      new RangeError(`createFeaturePlan: form.framesPerStep must be an integer ≥ 1; got ${framesPerStep}`),
    );
  });
});

describe("createFeaturePlans", () => {
  it("keeps the sets in their order, and describes each signal for itself", () => {
    const plans = createFeaturePlans([steps, featureSets["mfcc-chroma-mel"], functionals]);
    expect(plans.map(({ names }) => names.length)).toEqual([96, 180, 2340]);
    const [first, second] = [voice(16_000, 0.4, 1), voice(16_000, 0.5, 2)];
    for (const signal of [first, second, first]) {
      expect(plans[2]!.values(signal)).toEqual(speechFunctionals(speechDescriptors(signal)));
      expect(plans[0]!.values(signal)).toEqual(averageFrames(speechDescriptors(signal), 4).data);
    }
  });
});
