import { resample } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { featureSets } from "../../src/index.ts";
import { augment, type Augmentation } from "../../src/extraction/augmentation.ts";
import { condition, type Conditioning } from "../../src/extraction/conditioning.ts";
import { createFeaturePlans } from "../../src/extraction/createFeaturePlans.ts";
import { createRecordingPlan } from "../../src/extraction/recordingPlan.ts";
import { voice } from "./signals.ts";

const sets = [featureSets["speech-steps"], featureSets["mfcc-chroma-mel"], featureSets["speech-functionals"]];
const copies: readonly Augmentation[] = [
  [],
  [{ kind: "gain", decibels: -6 }],
  [
    { kind: "speed", rate: [0.9, 1.1] },
    { kind: "noise-at-ratio", decibels: 20 },
  ],
];
const conditioning: Conditioning = { amplitude: "peak-normalized", trimDecibels: 40 };

describe("createRecordingPlan", () => {
  it("takes every feature set of every copy: resampled, conditioned, changed", () => {
    const recording = voice(24_000, 0.5);
    const extracted = createRecordingPlan({ conditioning, copies, featureSets: sets }).extract(recording);
    expect(extracted.map((copy) => copy.length)).toEqual([3, 3, 3]);
    for (const [index, featureSet] of sets.entries()) {
      const clean = condition(resample(recording, featureSet.sampleRate), conditioning);
      const plan = createFeaturePlans([featureSet])[0]!;
      for (const [copy, steps] of copies.entries()) {
        expect(extracted[copy]![index]).toEqual(plan.values(augment(clean, steps)));
      }
    }
  });

  it("puts what was recorded with the voice there before the recording is conditioned", () => {
    const recording = voice(16_000, 0.5);
    const noise = { kind: "noise-at-ratio", decibels: 20, stage: "recorded" } as const;
    const faster = { kind: "speed", rate: 1.1 } as const;
    const set = featureSets["speech-functionals"];
    const plan = createRecordingPlan({ conditioning, copies: [[faster, noise]], featureSets: [set] });
    const prepared = augment(condition(augment(recording, [noise]), conditioning), [faster]);
    expect(plan.extract(recording)[0]![0]).toEqual(createFeaturePlans([set])[0]!.values(prepared));
  });

  it("has plans in the order of the sets, and prepares what they are taken of", () => {
    const plan = createRecordingPlan({ conditioning, copies: [[]], featureSets: sets });
    expect(plan.plans.map(({ names }) => names.length)).toEqual([96, 180, 2340]);
    const recording = voice(24_000, 0.3);
    for (const [index, featureSet] of sets.entries()) {
      const prepared = plan.prepare(recording, featureSet);
      expect(prepared.sampleRate).toBe(featureSet.sampleRate);
      expect(plan.plans[index]!.values(prepared)).toEqual(plan.extract(recording)[0]![index]);
    }
  });

  it("does not depend on the recordings before, whatever their rates", () => {
    const plan = createRecordingPlan({ conditioning, copies, featureSets: sets });
    const recordings = [voice(24_000, 0.2, 1), voice(8000, 0.3, 2), voice(16_000, 0.2, 3)];
    const first = recordings.map((recording) => plan.extract(recording));
    expect([...recordings].reverse().map((recording) => plan.extract(recording))).toEqual([...first].reverse());
  });

  it("takes the change of level where it is told, and nowhere else", () => {
    const plan = createRecordingPlan({ conditioning, copies, featureSets: [featureSets["speech-functionals"]] });
    const { names } = plan.plans[0]!;
    const [[original], [softer]] = plan.extract(voice(16_000, 0.5)) as [[Float32Array], [Float32Array], [Float32Array]];
    const change = (name: string): number => softer[names.indexOf(name)]! - original[names.indexOf(name)]!;
    expect(change("rms_mean")).toBeCloseTo(-6, 3);
    expect(change("pitch_mean")).toBeCloseTo(0, 3);
    expect(change("duration")).toBe(0);
  });

  it("refuses what cannot be computed before any recording", () => {
    const featureSets = [{ ...sets[0]!, form: { kind: "steps", framesPerStep: 0 } } as const] as const;
    expect(() => createRecordingPlan({ conditioning, copies, featureSets: featureSets as never })).toThrow(
      new RangeError("createFeaturePlan: form.framesPerStep must be an integer ≥ 1; got 0"),
    );
  });
});
