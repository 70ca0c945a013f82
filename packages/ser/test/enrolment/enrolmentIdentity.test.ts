import { describe, expect, it } from "vitest";
import { enrolmentIdentity } from "../../src/enrolment/enrolmentIdentity.ts";
import { featureSets } from "../../src/index.ts";
import type { FittedNetwork } from "../../src/training/fitRecipe.ts";

const network: FittedNetwork = {
  featureSet: featureSets["mfcc-chroma-mel"],
  scaler: { compression: null, mean: [0.1, 0.2], scale: [1, 2], limit: 5 },
  average: [0, 0],
  neutral: [0.3, 0.4],
  architecture: { kind: "dnn", inputSize: 2, classCount: 2, hiddenUnits: [], dropoutRates: [] },
  weight: 1,
  members: [],
};
const compression = { center: [0, 0], spread: [1, 1] };
const identityOf = (change: Partial<FittedNetwork> = {}): string =>
  enrolmentIdentity({ conditioning: { amplitude: "original" }, networks: [{ ...network, ...change }] });

describe("enrolmentIdentity", () => {
  it("does not depend on weights, nor on whether figures were kept with 32 or 64 bits", () => {
    const mean = [0.1, 0.2].map(Math.fround);
    expect(mean).not.toEqual([0.1, 0.2]);
    expect(identityOf({ scaler: { compression: null, mean, scale: [1, 2], limit: 5 } })).toBe(identityOf());
    expect(identityOf({ weight: 2, members: [[]] })).toBe(identityOf());
  });

  it.each<[string, Partial<FittedNetwork>]>([
    ["features", { featureSet: featureSets["mel-decibels"] }],
    ["scaler", { scaler: { compression: null, mean: [0.1, 0.3], scale: [1, 2], limit: 5 } }],
    ["compression", { scaler: { compression, mean: [0.1, 0.2], scale: [1, 2], limit: 5 } }],
    ["limit", { scaler: { compression: null, mean: [0.1, 0.2], scale: [1, 2], limit: null } }],
    ["average", { average: [0, 1] }],
    ["neutral recordings", { neutral: null }],
  ])("is another with other %s", (_, change) => {
    expect(identityOf(change)).not.toBe(identityOf());
  });
});
