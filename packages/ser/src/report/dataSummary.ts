import { knownCorpora, type Utterance } from "@serkit/datasets";

/** What one side of a split holds. */
export interface SideSummary {
  /** Number of recordings. */
  readonly utterances: number;
  /** Who speaks in them. */
  readonly speakers: readonly string[];
}

/** A corpus as it was used. */
export interface CorpusSummary {
  /** Short name, as `ravdess`. */
  readonly id: string;
  /** Number of recordings used. */
  readonly utterances: number;
  /** Who speaks in them. */
  readonly speakers: readonly string[];
  /** Number of recordings of each emotion. */
  readonly emotions: Readonly<Record<string, number>>;
  /** Number of recordings of each speaker. */
  readonly recordingsBySpeaker: Readonly<Record<string, number>>;
  /** Licence of the data; what is trained on it inherits its conditions. */
  readonly license: string;
  /** How to cite it. */
  readonly citation: string;
  /** Whether its recordings were synthesised. */
  readonly synthetic: boolean;
}

/** Counts recordings and names their speakers. */
export function summarizeSide(utterances: readonly Utterance[]): SideSummary {
  return { utterances: utterances.length, speakers: speakersOf(utterances) };
}

/** Says which corpora the recordings come from, how much of each, and on what terms. */
export function summarizeCorpora(utterances: readonly Utterance[]): CorpusSummary[] {
  const ids = [...new Set(utterances.map(({ corpus }) => corpus))].sort();
  return ids.map((id) => {
    const own = utterances.filter(({ corpus }) => corpus === id);
    const known = knownCorpora.find((corpus) => corpus.id === id);
    return {
      id,
      utterances: own.length,
      speakers: speakersOf(own),
      emotions: countsOf(own.map(({ emotion }) => emotion)),
      recordingsBySpeaker: countsOf(own.map(({ speaker }) => speaker)),
      license: known?.license ?? "not stated",
      citation: known?.citation ?? "",
      synthetic: known?.isSynthetic ?? false,
    };
  });
}

function speakersOf(utterances: readonly Utterance[]): string[] {
  return [...new Set(utterances.map(({ speaker }) => speaker))].sort();
}

/** How often each name occurs, by name. */
function countsOf(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
