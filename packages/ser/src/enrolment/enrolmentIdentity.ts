import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Bundle } from "../bundle/bundle.ts";

/**
 * SHA-256, in hexadecimal, of all that an enrolment depends on: what is taken of a recording, and how it is scaled. The
 * weights are no part of it, and figures count as 32-bit numbers, so that it is the same however a bundle keeps them.
 */
export function enrolmentIdentity({ conditioning, networks }: Pick<Bundle, "conditioning" | "networks">): string {
  const described = networks.map(({ featureSet, scaler, average, neutral }) => {
    const scaling = scaler === null ? null : { limit: scaler.limit };
    return { featureSet, scaling, size: average.length, isNeutralKnown: neutral !== null };
  });
  const figures = networks.flatMap(({ scaler, average, neutral }) => [
    ...(scaler === null
      ? []
      : [
          ...(scaler.compression?.center ?? []),
          ...(scaler.compression?.spread ?? []),
          ...scaler.mean,
          ...scaler.scale,
        ]),
    ...average,
    ...(neutral ?? []),
  ]);
  return bytesToHex(
    sha256
      .create()
      .update(new TextEncoder().encode(JSON.stringify({ conditioning, networks: described })))
      .update(new Uint8Array(Float32Array.from(figures).buffer))
      .digest(),
  );
}
