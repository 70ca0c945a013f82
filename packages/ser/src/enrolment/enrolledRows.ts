import type { EvaluationRows } from "@serkit/models";
import type { FeatureRows } from "../training/featureTable.ts";
import { scaledMean, scaleRows, shiftScaler, type NetworkScaler } from "../training/networkScaler.ts";
import type { EnrolledSpeaker } from "./chooseEnrolled.ts";
import type { EnrolledClips } from "./enrolment.ts";
import { speakerShift } from "./speakerShift.ts";
import type { TrainingMeans } from "./trainingMeans.ts";

/** Recordings to be asked about, speaker by speaker, after others have enrolled the speakers. */
export interface EnrolledTest {
  /** The emotion of the enrolled recordings, or null where it is not known. */
  readonly emotion: EnrolledClips["emotion"];
  /** The speakers, at least one. */
  readonly speakers: readonly EnrolledSpeaker[];
}

/**
 * The scaled features of the recordings that are asked about, each shifted for its speaker.
 *
 * @param test - Who is enrolled with what; the rows are those of `asked`, speaker by speaker.
 * @param features - Gives the features of recordings, in their order.
 * @param scaler - What scales them.
 * @param means - What the network's training recordings are like.
 */
export function enrolledRows(
  { emotion, speakers }: EnrolledTest,
  features: (recordings: readonly number[]) => FeatureRows,
  scaler: NetworkScaler | null,
  means: TrainingMeans,
): EvaluationRows {
  const { x, lengths } = features(speakers.flatMap(({ asked }) => asked));
  const data = new Float32Array(x.data.length);
  let at = 0;
  for (const { enrolled, asked } of speakers) {
    const clips = { emotion, clipCount: enrolled.length };
    const shift = speakerShift(scaledMean(features(enrolled), scaler), means, clips);
    const end = at + asked.length * x.columns;
    const own = { data: x.data.subarray(at, end), rows: asked.length, columns: x.columns };
    data.set(scaleRows(own, shiftScaler(scaler, shift)).data, at);
    at = end;
  }
  return { x: { ...x, data }, ...(lengths === undefined ? {} : { lengths }) };
}
