/**
 * The parts of a path that name a recording.
 *
 * @internal
 */
export interface RecordingName {
  /** File name without its extension. */
  readonly stem: string;
  /** Folders above it, outermost first. */
  readonly folders: readonly string[];
}

const AUDIO_FILE = /^(?<stem>.+)\.(?:wav|mp3|flac|ogg)$/i;

/**
 * Takes the path of an audio file apart.
 *
 * @param path - Folders parted by `/`.
 * @returns `undefined` if the file name's extension is not one of an audio file.
 *
 * @internal
 */
export function recordingName(path: string): RecordingName | undefined {
  const folders = path.split("/");
  const stem = AUDIO_FILE.exec(folders.pop() ?? "")?.groups?.["stem"];
  return stem === undefined ? undefined : { stem, folders };
}
