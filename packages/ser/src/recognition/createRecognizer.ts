import type { Emotion } from "@serkit/datasets";
import { predictProbabilities, standardize } from "@serkit/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { readSignal } from "../audio/readSignal.ts";
import type { Bundle } from "../bundle/bundle.ts";
import { encodeBundle } from "../bundle/encodeBundle.ts";
import { createFeaturePlan } from "../extraction/featurePlan.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recognizer } from "./recognizer.ts";

/**
 * Joins a bundle and its network, which it then owns, to a recogniser.
 *
 * @param platform - Opens paths and URLs.
 * @param bundle - What the recogniser is.
 * @param model - The network of the bundle, with its weights.
 */
export function createRecognizer(platform: Platform, bundle: Bundle, model: LayersModel): Recognizer {
  const { classes, report, scaler, featureSet, conditioning } = bundle;
  const plan = createFeaturePlan(featureSet, conditioning);
  let disposed = false;

  return {
    classes,
    report,
    async predict(source, { signal } = {}) {
      const recording = await readSignal(platform, source, signal);
      signal?.throwIfAborted();
      if (disposed) throw new TypeError("predict: the recognizer must not be disposed");
      const values = plan.values(recording);
      const row = standardize({ data: values, rows: 1, columns: values.length }, scaler);
      const scores = (await predictProbabilities(model, row)).data;
      const probabilities: Partial<Record<Emotion, number>> = {};
      for (const [index, emotion] of classes.entries()) probabilities[emotion] = scores[index]!;
      const emotion = classes[scores.indexOf(Math.max(...scores))]!;
      return { emotion, probabilities, duration: recording.samples.length / recording.sampleRate };
    },
    bytes: () => encodeBundle(bundle),
    async save(destination) {
      const bytes = encodeBundle(bundle);
      if (typeof destination === "string" || destination instanceof URL) return platform.write(destination, bytes);
      const writer = destination.getWriter();
      await writer.write(bytes);
      await writer.close();
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      model.dispose();
    },
  };
}
