import { CorpusError, type Corpus } from "../corpus.ts";
import type { FoundCorpus, RecordingIndex, SkippedFile } from "./recordingIndex.ts";
import type { Utterance } from "../utterance.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import { recordingName } from "../corpora/recordingName.ts";

/** A file to index. */
export interface NamedPath {
  /** What the utterance's path becomes. */
  readonly path: string;
  /** What the corpora read: the path, or the part of it that can say something. */
  readonly name: string;
}

interface Recognised {
  readonly corpus: Corpus;
  readonly utterance: Utterance;
  readonly name: string;
}

/**
 * Indexes files by names that may differ from their paths: see `indexRecordings`.
 *
 * @internal
 */
export function indexNamed(files: readonly NamedPath[], corpora: readonly Corpus[]): RecordingIndex {
  const skipped: SkippedFile[] = [];
  const recognised: Recognised[] = [];
  for (const { path, name } of files) {
    if (isHidden(name)) continue;
    const result = recognise(path, name, corpora);
    if ("code" in result) skipped.push(result);
    else recognised.push(result);
  }

  const originals = originalByKey(recognised);
  const kept: Recognised[] = [];
  for (const candidate of recognised) {
    const original = originals.get(recordingKey(candidate.utterance)) ?? candidate;
    if (original === candidate) kept.push(candidate);
    else {
      const { path } = candidate.utterance;
      skipped.push({ path, code: "copy", reason: `a copy of ${original.utterance.path}` });
    }
  }
  return { utterances: kept.map(({ utterance }) => utterance), corpora: countCorpora(kept, corpora), skipped };
}

function isHidden(name: string): boolean {
  const parts = name.split("/");
  return (parts.at(-1) ?? "").startsWith(".") || parts.includes("__MACOSX");
}

function recognise(path: string, name: string, corpora: readonly Corpus[]): Recognised | SkippedFile {
  if (recordingName(name) === undefined) return { path, code: "not-audio", reason: "not an audio file" };
  try {
    for (const corpus of corpora) {
      const utterance = corpus.parse(name);
      if (utterance !== undefined) return { corpus, utterance: { ...utterance, path }, name };
    }
  } catch (error) {
    if (error instanceof CorpusError) {
      return { path, code: "impossible-name", reason: error.message, corpus: error.corpus };
    }
    throw error;
  }
  return { path, code: "unrecognised", reason: "its name is of no corpus that was asked for" };
}

/** The copy to keep of each recording. */
function originalByKey(recognised: readonly Recognised[]): ReadonlyMap<string, Recognised> {
  const originals = new Map<string, Recognised>();
  for (const candidate of recognised) {
    const key = recordingKey(candidate.utterance);
    const rival = originals.get(key);
    if (rival === undefined || originalOrder(candidate, rival) < 0) originals.set(key, candidate);
  }
  return originals;
}

function originalOrder(a: Recognised, b: Recognised): number {
  return (
    a.name.split("/").length - b.name.split("/").length ||
    codePointOrder(a.name, b.name) ||
    codePointOrder(a.utterance.path, b.utterance.path)
  );
}

/** What tells a recording from the others: what its name says, or its path where the name does not say enough. */
function recordingKey(utterance: Utterance): string {
  const { path, corpus, speaker, emotion, intensity, channel, text, take } = utterance;
  if (text === undefined && take === undefined) return JSON.stringify([path]);
  return JSON.stringify([corpus, speaker, emotion, intensity, channel, text, take]);
}

function countCorpora(kept: readonly Recognised[], corpora: readonly Corpus[]): FoundCorpus[] {
  const counts = new Map<Corpus, number>();
  for (const { corpus } of kept) counts.set(corpus, (counts.get(corpus) ?? 0) + 1);
  return corpora
    .map((corpus) => ({ corpus, utteranceCount: counts.get(corpus) ?? 0 }))
    .filter(({ utteranceCount }) => utteranceCount > 0)
    .sort((a, b) => b.utteranceCount - a.utteranceCount);
}
