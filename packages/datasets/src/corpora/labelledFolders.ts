import type { Corpus } from "../corpus.ts";
import { emotions, type Emotion } from "../emotion.ts";
import { recordingName, type RecordingName } from "./recordingName.ts";
import { requireCorpusId } from "./requireCorpusId.ts";
import { emotionOfWord } from "../labels/emotionOfWord.ts";

/** Options of {@link labelledFolders}. */
export interface LabelledFoldersOptions {
  /**
   * Id of the corpus and prefix of its speakers: letters, digits, `-`, `_` and `.`.
   * @defaultValue `"folders"`
   */
  readonly id?: string;
  /**
   * Name of the corpus.
   * @defaultValue the id
   */
  readonly name?: string;
  /**
   * Licence of the recordings: SPDX identifier or a short phrase.
   * @defaultValue `"unknown"`
   */
  readonly license?: string;
  /**
   * Where the speaker's name is: the folder inside the emotion's (`angry/anna/1.wav`), the folder around it
   * (`anna/angry/1.wav`), or the group `speaker` of a pattern that is matched against the path.
   * @defaultValue `"inside"`
   */
  readonly speaker?: "inside" | "around" | RegExp;
  /**
   * Folder names that mean an emotion, beside the usual words in any case.
   * @defaultValue `{}`
   */
  readonly aliases?: Readonly<Record<string, Emotion>>;
}

/**
 * A corpus of one's own: recordings sorted into folders named after their emotion.
 *
 * The emotion is that of the nearest folder whose name is an emotion's (see {@link emotionOfWord}). Where no speaker
 * is found, the utterance belongs to the speaker `unknown`, all of them together: no speaker-independent split can
 * be made of those alone.
 *
 * @param options - What the corpus is called and where its speakers are named.
 * @throws RangeError if the id is empty or has other characters than letters, digits, `-`, `_` and `.`.
 *
 * @example
 * ```ts
 * const mine = labelledFolders({ id: "calls" });
 * mine.parse("calls/Anger/anna/0001.wav")?.speaker; // => "calls/anna"
 * mine.parse("calls/Anger/0001.wav")?.speaker; // => "calls/unknown"
 * mine.parse("calls/other/0001.wav"); // => undefined
 * ```
 */
export function labelledFolders(options: LabelledFoldersOptions = {}): Corpus {
  const { id = "folders", name = id, license = "unknown", speaker = "inside", aliases = {} } = options;
  requireCorpusId("labelledFolders", id);

  return {
    id,
    name,
    emotions,
    license,
    citation: name,
    url: "",

    parse(path) {
      const recording = recordingName(path);
      if (recording === undefined) return undefined;

      for (let level = recording.folders.length - 1; level >= 0; level--) {
        const emotion = emotionOfWord(recording.folders[level]!, aliases);
        if (emotion === undefined) continue;
        const speakerName = speakerOf(path, recording, level, speaker) ?? "unknown";
        return { path, corpus: id, speaker: `${id}/${speakerName}`, emotion };
      }
      return undefined;
    },
  };
}

/** The speaker's name, or undefined where there is none; `level` is the emotion's folder. */
function speakerOf(
  path: string,
  recording: RecordingName,
  level: number,
  speaker: "inside" | "around" | RegExp,
): string | undefined {
  if (speaker === "inside") return recording.folders[level + 1];
  if (speaker === "around") {
    const around = recording.folders[level - 1];
    return around === "" ? undefined : around; // The folder around `/angry` has no name.
  }
  // A fresh pattern: a global one remembers where it last matched.
  return new RegExp(speaker.source, speaker.flags.replace(/[gy]/g, "")).exec(path)?.groups?.["speaker"];
}
