import type { Signal } from "@serkit/features";
import { AudioError, TOO_SHORT } from "../audio/audioError.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { encodeBundle } from "../bundle/encodeBundle.ts";
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
 */
export function createRecognizer(storage: ByteStorage, bundle: Bundle, ensemble: Ensemble): Recognizer {
  const { classes, report, networks, conditioning } = bundle;
  const featureSets = networks.map(({ featureSet }) => featureSet);
  const extraction: ExtractionRequest = { conditioning, copies: [[]], featureSets };
  const plan = createRecordingPlan(extraction);
  let disposed = false;

  const scores = (used: Signal): Promise<Float32Array> => {
    const [rows = []] = plan.extract(used);
    return ensemble.answer(rows);
  };
  return {
    classes,
    report,
    extraction,
    async answer(rows) {
      if (disposed) throw new TypeError("answer: the recognizer must not be disposed");
      return ensemble.answer(rows);
    },
    async predict(source, { threshold = 0, signal } = {}) {
      requireThreshold(threshold);
      const recording = await readRecording(storage, source, conditioning, signal);
      if (disposed) throw new TypeError("predict: the recognizer must not be disposed");
      return { ...judge(classes, await scores(recording.signal), threshold), duration: recording.duration };
    },
    stream(source, options = {}) {
      const settings = resolveStreamOptions(options, conditioning.excerpt?.start ?? 0);
      const listener = {
        classes,
        async scores(whole: Signal) {
          if (disposed) throw new TypeError("stream: the recognizer must not be disposed");
          const used = cutExcerpt(whole, conditioning);
          if (used.samples.length === 0) throw new AudioError("too-short", "stream", TOO_SHORT);
          return scores(used);
        },
      };
      return streamAnswers(listener, source, settings);
    },
    bytes: () => encodeBundle(bundle),
    async save(destination) {
      const bytes = encodeBundle(bundle);
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
