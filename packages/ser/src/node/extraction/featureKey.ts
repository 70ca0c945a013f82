import { featureIdentity, type FeatureRequest } from "../../extraction/featureIdentity.ts";

/**
 * The name under which features are kept here: see {@link featureIdentity}; the engine is Node's.
 *
 * @returns SHA-256 in hexadecimal digits.
 */
export function featureKey(request: FeatureRequest): string {
  return featureIdentity(request, `${process.versions.v8} ${process.arch}`);
}
