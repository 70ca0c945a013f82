import type { Bundle } from "../bundle/bundle.ts";
import { scaledMean } from "../training/networkScaler.ts";
import { ENROLMENT_VERSION, type EnrolledClips, type Enrolment } from "./enrolment.ts";
import { speakerShift } from "./speakerShift.ts";

/**
 * Makes the enrolment of a speaker from the features of clips.
 *
 * @param bundle - The recogniser.
 * @param identity - Its identity; see `enrolmentIdentity`.
 * @param clips - For each clip one row a network; at least one clip.
 * @param emotion - The emotion of all clips, or null.
 * @throws {@link EnrolmentError} if the clips are neutral and no training recording was.
 */
export function enrolFeatures(
  bundle: Pick<Bundle, "networks" | "report">,
  identity: string,
  clips: readonly (readonly Float32Array[])[],
  emotion: EnrolledClips["emotion"],
): Enrolment {
  const clipCount = clips.length;
  const shifts = bundle.networks.map((network, index) => {
    const size = network.average.length;
    const data = concatenated(clips.map((rows) => rows[index]!));
    const frames = { x: { data, rows: data.length / size, columns: size }, size };
    return speakerShift(scaledMean(frames, network.scaler), network, { emotion, clipCount });
  });
  return { version: ENROLMENT_VERSION, recipe: bundle.report.recipe, recognizer: identity, emotion, clipCount, shifts };
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
