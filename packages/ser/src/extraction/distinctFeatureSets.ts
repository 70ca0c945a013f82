import { canonicalJson } from "./featureIdentity.ts";
import type { FeatureSet } from "./featureSet.ts";

/** What the networks of a recipe take of a recording, each feature set once, in the order of the networks. */
export function distinctFeatureSets(networks: readonly { readonly featureSet: FeatureSet }[]): FeatureSet[] {
  const sets = networks.map(({ featureSet }) => featureSet);
  return sets.filter((set, index) => sets.findIndex((other) => isSameFeatureSet(other, set)) === index);
}

/** Whether two feature sets say the same, features in the same order: convolutions over a row see which are neighbours. */
export function isSameFeatureSet(a: FeatureSet, b: FeatureSet): boolean {
  return a === b || (canonicalJson(a) === canonicalJson(b) && featureOrder(a) === featureOrder(b));
}

function featureOrder(set: FeatureSet): string {
  return "features" in set ? Object.keys(set.features).join() : "";
}
