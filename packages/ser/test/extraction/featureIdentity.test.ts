import { describe, expect, it } from "vitest";
import { featureIdentity, type FeatureRequest } from "../../src/extraction/featureIdentity.ts";
import { featureSets } from "../../src/extraction/featureSet.ts";

const request: FeatureRequest = {
  conditioning: { amplitude: "original" },
  steps: [],
  featureSet: featureSets["mfcc-chroma-mel"],
};

describe("featureIdentity", () => {
  it("depends on the engine, whose functions of Math may differ in the last bit", () => {
    expect(featureIdentity(request, "one")).toBe(featureIdentity({ ...request }, "one"));
    expect(featureIdentity(request, "one")).not.toBe(featureIdentity(request, "another"));
  });
});
