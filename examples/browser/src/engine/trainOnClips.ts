import type { LabelledRecording, Progress } from "serkit";
import { trainSER } from "serkit/browser";
import type { LabelledClip } from "./engine.ts";

/**
 * Trains a recogniser on recordings of one person. There is one voice only, so that the recordings held out are of the same one:
 * the score says how well this voice is recognised again, nothing of others.
 *
 * @param clips - At least two emotions, each with at least three recordings.
 * @param onProgress - Hears how far it has come.
 * @returns The bundle.
 */
export async function trainOnClips(
  clips: readonly LabelledClip[],
  onProgress: (progress: Progress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const data = clips.map(({ source, emotion }, index): LabelledRecording => ({
    path: `${emotion}/${index + 1}`,
    corpus: "own",
    speaker: "own/me",
    emotion,
    source,
  }));
  const emotions = [...new Set(clips.map(({ emotion }) => emotion))];
  const recognizer = await trainSER({
    data,
    emotions,
    recipe: "serkit-light",
    protocol: "clip",
    seed: 1,
    cache: false, // what was recorded here stays with the page
    onProgress,
    wasmPaths: new URL("./", import.meta.url).href,
  });
  const bundle = recognizer.bytes({ precision: "half" });
  recognizer.dispose();
  return bundle;
}
