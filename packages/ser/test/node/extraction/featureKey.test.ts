import { describe, expect, it } from "vitest";
import type { FeatureRequest } from "../../../src/extraction/featureIdentity.ts";
import type { FeatureSet } from "../../../src/extraction/featureSet.ts";
import { featureSets } from "../../../src/extraction/featureSet.ts";
import { featureKey } from "../../../src/node/extraction/featureKey.ts";

const spectral = featureSets["mfcc-chroma-mel"];
const whole: FeatureRequest = {
  conditioning: { amplitude: "original", trimDecibels: 30 },
  steps: [
    { kind: "gain", decibels: [-3, 3] },
    { kind: "pitch-shift", semitones: 1 },
  ],
  featureSet: spectral,
};

describe("featureKey", () => {
  it("is SHA-256 in hexadecimal digits", () => {
    expect(featureKey(whole)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("does not depend on the order in which fields are written, or on fields that are left undefined", () => {
    const { conditioning, steps, featureSet } = whole;
    const turned = Object.fromEntries(Object.entries(featureSet).reverse()) as unknown as FeatureSet;
    expect(featureKey({ featureSet: turned, steps, conditioning: { trimDecibels: 30, amplitude: "original" } })).toBe(
      featureKey(whole),
    );
    const withUndefined = { ...conditioning, excerpt: undefined } as unknown as typeof conditioning;
    expect(featureKey({ ...whole, conditioning: withUndefined })).toBe(featureKey(whole));
  });

  it.each<[string, Partial<FeatureRequest>]>([
    ["level", { conditioning: { amplitude: "peak-normalized", trimDecibels: 30 } }],
    ["trimming", { conditioning: { amplitude: "original" } }],
    ["excerpt", { conditioning: { amplitude: "original", trimDecibels: 30, excerpt: { start: 0, duration: 3 } } }],
    ["copy", { steps: [] }],
    ["order of steps", { steps: whole.steps.toReversed() }],
    ["range of a step", { steps: [{ kind: "gain", decibels: [3, -3] }, whole.steps[1]!] }],
    ["rate", { featureSet: { ...spectral, sampleRate: 16_000 } }],
    ["feature", { featureSet: { ...spectral, features: { rms: {} } } }],
    ["form", { featureSet: { ...spectral, form: { kind: "summary", statistics: ["standardDeviation"] } } }],
  ])("depends on the %s", (_, change) => {
    expect(featureKey({ ...whole, ...change })).not.toBe(featureKey(whole));
  });
});
