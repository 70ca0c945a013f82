import type { Emotion } from "../emotion.ts";
import { manifestRecords, type ManifestRecord } from "./manifestRecords.ts";
import { requireCorpusId } from "../corpora/requireCorpusId.ts";
import { emotionOfWord } from "../labels/emotionOfWord.ts";
import type { Gender, Utterance } from "../utterance.ts";
import { ManifestError } from "./manifestError.ts";

/** The layout of a manifest: comma-separated, tab-separated, or one JSON object a line. */
export type ManifestFormat = "csv" | "tsv" | "jsonl";

/** Which column, or key, of a manifest holds what. */
export interface ManifestColumns {
  /**
   * Where the recording lies.
   * @defaultValue `"path"`
   */
  readonly path?: string;
  /**
   * The label, in any of the usual words.
   * @defaultValue `"emotion"`
   */
  readonly emotion?: string;
  /**
   * Who speaks; if the manifest has no such column, every utterance is by the speaker `unknown`.
   * @defaultValue `"speaker"`
   */
  readonly speaker?: string;
  /**
   * The speaker's gender: female, f, male or m, in any case; any other value is "not told".
   * @defaultValue `"gender"`
   */
  readonly gender?: string;
  /**
   * The words spoken.
   * @defaultValue `"text"`
   */
  readonly text?: string;
}

/** Options of {@link parseManifest}. */
export interface ManifestOptions {
  /** How the text is laid out. */
  readonly format: ManifestFormat;
  /**
   * Id of the corpus and prefix of its speakers: letters, digits, `-`, `_` and `.`.
   * @defaultValue `"manifest"`
   */
  readonly id?: string;
  /**
   * The names of the columns; those of another name than the default's must be there.
   * @defaultValue `{}`
   */
  readonly columns?: ManifestColumns;
  /**
   * Labels that mean an emotion, beside the usual words.
   * @defaultValue `{}`
   */
  readonly aliases?: Readonly<Record<string, Emotion>>;
}

const GENDERS: ReadonlyMap<string, Gender> = new Map([
  ["female", "female"],
  ["f", "female"],
  ["male", "male"],
  ["m", "male"],
]);

/**
 * Reads a list of recordings and their labels.
 *
 * The first row of CSV and TSV names the columns. A path is taken as it stands, `\` becoming `/`.
 *
 * @param text - The whole manifest; a byte order mark is passed over.
 * @param options - Its format, and the names of its columns.
 * @returns One utterance a row, in the order of the rows.
 * @throws ManifestError if a column is missing, or a row is malformed, lacks its path, emotion or speaker, or has a
 *   label that is no emotion.
 * @throws RangeError if the id is empty or has other characters than letters, digits, `-`, `_` and `.`.
 *
 * @example
 * ```ts
 * const utterances = parseManifest("file,label,who\na.wav,Anger,anna\n", {
 *   format: "csv",
 *   columns: { path: "file", emotion: "label", speaker: "who" },
 * });
 * utterances; // => [{ path: "a.wav", corpus: "manifest", speaker: "manifest/anna", emotion: "angry" }]
 * ```
 */
export function parseManifest(text: string, options: ManifestOptions): Utterance[] {
  const { format, id = "manifest", columns = {}, aliases = {} } = options;
  requireCorpusId("parseManifest", id);
  const names = {
    path: columns.path ?? "path",
    emotion: columns.emotion ?? "emotion",
    speaker: columns.speaker ?? "speaker",
    gender: columns.gender ?? "gender",
    text: columns.text ?? "text",
  };
  const records = manifestRecords(text, format);
  const chosen = [columns.speaker, columns.gender, columns.text].filter((name) => name !== undefined);
  const required = [names.path, names.emotion, ...chosen];
  const hasSpeakers = records.some((record) => record.values.has(names.speaker));

  return records.map((record) => {
    for (const name of required) requireColumn(record, name);
    const label = requireValue(record, names.emotion);
    const emotion = emotionOfWord(label, aliases);
    if (emotion === undefined) {
      throw new ManifestError(
        "unknown-emotion",
        record.line,
        `${JSON.stringify(label)} is no emotion; say which one it means in \`aliases\``,
      );
    }
    const gender = GENDERS.get(record.values.get(names.gender)?.trim().toLowerCase() ?? "");
    const words = record.values.get(names.text)?.trim() ?? "";
    return {
      path: requireValue(record, names.path).replaceAll("\\", "/"),
      corpus: id,
      speaker: `${id}/${hasSpeakers ? requireValue(record, names.speaker) : "unknown"}`,
      emotion,
      ...(gender === undefined ? {} : { gender }),
      ...(words === "" ? {} : { text: words }),
    };
  });
}

function requireColumn(record: ManifestRecord, name: string): void {
  if (record.values.has(name)) return;
  const present = [...record.values.keys()].join(", ");
  throw new ManifestError(
    "missing-column",
    record.line,
    `there is no ${JSON.stringify(name)} among ${present}; name the right one in \`columns\``,
  );
}

function requireValue(record: ManifestRecord, name: string): string {
  const value = record.values.get(name)?.trim() ?? "";
  if (value !== "") return value;
  throw new ManifestError("missing-value", record.line, `${JSON.stringify(name)} is empty; fill it in or drop the row`);
}
