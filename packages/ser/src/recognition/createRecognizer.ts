import type { Signal } from "@serkit/features";
import { AudioError, TOO_SHORT } from "../audio/audioError.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { encodeBundle } from "../bundle/encodeBundle.ts";
import { enrolFeatures } from "../enrolment/enrolFeatures.ts";
import type { Enrolment, EnrolmentUse } from "../enrolment/enrolment.ts";
import { enrolmentIdentity } from "../enrolment/enrolmentIdentity.ts";
import { requireOwnEnrolment } from "../enrolment/requireOwnEnrolment.ts";
import { cutExcerpt } from "../extraction/conditioning.ts";
import { readRecording } from "../extraction/readRecording.ts";
import { createRecordingPlan, type ExtractionRequest } from "../extraction/recordingPlan.ts";
import type { ByteStorage } from "../platform/byteStorage.ts";
import { streamAnswers } from "../streaming/streamAnswers.ts";
import { resolveStreamOptions } from "../streaming/streamOptions.ts";
import type { Ensemble } from "./ensemble.ts";
import { judge } from "./judge.ts";
import type { Recognizer } from "./recognizer.ts";

/**
 * Joins a bundle and its networks, which it then owns, to a recogniser.
 *
 * @param storage - Opens paths and URLs.
 * @param bundle - What the recogniser is.
 * @param ensemble - The networks of the bundle, with their weights.
 * @param own - Whose voice to expect where a call says nothing of it; made with a recogniser of this bundle.
 */
export function createRecognizer(
  storage: ByteStorage,
  bundle: Bundle,
  ensemble: Ensemble,
  own: Enrolment | null = null,
): Recognizer {
  const { classes, report, networks, conditioning } = bundle;
  const featureSets = networks.map(({ featureSet }) => featureSet);
  const extraction: ExtractionRequest = { conditioning, copies: [[]], featureSets };
  const plan = createRecordingPlan(extraction);
  let disposed = false;
  let identity: string | undefined;

  const identified = (): string => (identity ??= enrolmentIdentity(bundle));
  const shiftsOf = ({ enrolment = own }: EnrolmentUse): Enrolment["shifts"] | undefined => {
    if (enrolment === null) return undefined;
    if (enrolment !== own) requireOwnEnrolment(bundle, identified(), enrolment);
    return enrolment.shifts;
  };
  const scores = (used: Signal, shifts: Enrolment["shifts"] | undefined): Promise<Float32Array> => {
    const [rows = []] = plan.extract(used);
    return ensemble.answer(rows, shifts);
  };
  const enrollFeatures: Recognizer["enrollFeatures"] = (clips, { emotion = null } = {}) => {
    requireClips("enrollFeatures", clips);
    return enrolFeatures(bundle, identified(), clips, emotion);
  };
  return {
    classes,
    report,
    extraction,
    enrolment: own,
    async answer(rows, options = {}) {
      if (disposed) throw new TypeError("answer: the recognizer must not be disposed");
      return ensemble.answer(rows, shiftsOf(options));
    },
    enrollFeatures,
    async enroll(clips, { emotion, signal } = {}) {
      requireClips("enroll", clips);
      const features: (readonly Float32Array[])[] = [];
      for (const clip of clips) {
        const recording = await readRecording(storage, clip, conditioning, signal);
        const [rows = []] = plan.extract(recording.signal);
        features.push(rows);
      }
      return enrollFeatures(features, { emotion });
    },
    async predict(source, { threshold = 0, signal, ...use } = {}) {
      requireThreshold(threshold);
      const shifts = shiftsOf(use);
      const recording = await readRecording(storage, source, conditioning, signal);
      if (disposed) throw new TypeError("predict: the recognizer must not be disposed");
      return { ...judge(classes, await scores(recording.signal, shifts), threshold), duration: recording.duration };
    },
    stream(source, options = {}) {
      const settings = resolveStreamOptions(options, conditioning.excerpt?.start ?? 0);
      const shifts = shiftsOf(options);
      const listener = {
        classes,
        async scores(whole: Signal) {
          if (disposed) throw new TypeError("stream: the recognizer must not be disposed");
          const used = cutExcerpt(whole, conditioning);
          if (used.samples.length === 0) throw new AudioError("too-short", "stream", TOO_SHORT);
          return scores(used, shifts);
        },
      };
      return streamAnswers(listener, source, settings);
    },
    bytes: (options) => encodeBundle(bundle, options),
    async save(destination, options) {
      const bytes = encodeBundle(bundle, options);
      if (typeof destination === "string" || destination instanceof URL) return storage.write(destination, bytes);
      const writer = destination.getWriter();
      await writer.write(bytes);
      await writer.close();
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      ensemble.dispose();
    },
  };
}

function requireThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new RangeError(`predict: threshold must be between 0 and 1; got ${threshold}`);
}

function requireClips(caller: string, clips: readonly unknown[]): void {
  if (clips.length > 0) return;
  throw new RangeError(`${caller}: clips must be at least one recording of the speaker; got none`);
}
