import type { Corpus } from "../corpus.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import type { Utterance } from "../utterance.ts";
import type { CorpusMatch, MatchExtent, Shortfall } from "./corpusMatch.ts";
import { knownCorpora } from "./knownCorpora.ts";
import { matchReason } from "./matchReason.ts";
import type { RecordingIndex } from "./recordingIndex.ts";
import { requireDistinctCorpora } from "./requireDistinctCorpora.ts";

/** Options of {@link detectCorpora}. */
export interface DetectCorporaOptions {
  /**
   * Corpora whose `parts` say what a whole copy has.
   * @defaultValue {@link knownCorpora}
   */
  readonly corpora?: readonly Corpus[];
}

/**
 * Says which corpora were found, how sure that is, and what of each is missing.
 *
 * What is there is compared with the number of recordings that each speaker and each emotion of the corpus has. What
 * was left over is in the `skipped` of the index itself.
 *
 * @param index - As `indexRecordings`, or `scanFolders` of the Node entry, returns it.
 * @param options - The corpora to compare with.
 * @returns Those with at least one recording, most recordings first.
 * @throws RangeError if two corpora have one id.
 *
 * @example
 * ```ts
 * const index = indexRecordings(["wav/03a01Wa.wav", "wav/03a01Nc.wav", "DC/a01.wav"]);
 * detectCorpora(index).map(({ corpus, extent }) => [corpus, extent]);
 * // => [["emo-db", "names-only"], ["savee", "names-only"]]
 * detectCorpora(index)[0].expectedCount; // => 535
 * ```
 */
export function detectCorpora(
  index: Pick<RecordingIndex, "utterances" | "skipped">,
  options: DetectCorporaOptions = {},
): CorpusMatch[] {
  const { corpora = knownCorpora } = options;
  requireDistinctCorpora("detectCorpora", corpora);

  const found = new Map<string, Utterance[]>();
  for (const utterance of index.utterances) {
    const own = found.get(utterance.corpus);
    if (own === undefined) found.set(utterance.corpus, [utterance]);
    else own.push(utterance);
  }
  return [...found]
    .map(([id, utterances]) => {
      const impossibleNameCount = index.skipped.filter(({ corpus }) => corpus === id).length;
      return match(id, utterances, impossibleNameCount, corpora.find((corpus) => corpus.id === id)?.parts);
    })
    .sort((a, b) => b.utteranceCount - a.utteranceCount || codePointOrder(a.corpus, b.corpus));
}

function match(
  corpus: string,
  utterances: readonly Utterance[],
  impossibleNameCount: number,
  allParts: Corpus["parts"] = [],
): CorpusMatch {
  const channels = new Set(utterances.map(({ channel = "speech" }) => channel));
  const parts = allParts.filter(({ channel = "speech" }) => channels.has(channel));
  const facts = { corpus, utteranceCount: utterances.length, impossibleNameCount };
  if (parts.length === 0) {
    const unknown = { ...facts, extent: "names-only" as const, missingSpeakers: [], missingEmotions: [] };
    return { ...unknown, reason: matchReason(unknown, 0) };
  }

  const speakers = compare(
    utterances.map(({ speaker }) => speaker),
    parts.map(({ speakerCounts }) => speakerCounts),
  );
  const emotions = compare(
    utterances.map(({ emotion }) => emotion),
    parts.map(({ emotionCounts }) => emotionCounts),
  );
  const expectedCount = speakers.reduce((sum, speaker) => sum + speaker.expectedCount, 0);
  const compared = {
    ...facts,
    extent: extentOf(utterances.length, expectedCount, speakers, emotions),
    expectedCount,
    missingSpeakers: speakers.filter(isShort),
    missingEmotions: emotions.filter(isShort),
  };
  return { ...compared, reason: matchReason(compared, speakers.length) };
}

/** What was found and what should be there, of each name that should be there. */
function compare(names: readonly string[], expected: readonly Readonly<Record<string, number>>[]): Shortfall[] {
  const foundCounts = new Map<string, number>();
  for (const name of names) foundCounts.set(name, (foundCounts.get(name) ?? 0) + 1);
  const expectedCounts = new Map<string, number>();
  for (const [name, count] of expected.flatMap((counts) => Object.entries(counts))) {
    expectedCounts.set(name, (expectedCounts.get(name) ?? 0) + count);
  }
  return [...expectedCounts].map(([name, expectedCount]) => ({
    name,
    foundCount: foundCounts.get(name) ?? 0,
    expectedCount,
  }));
}

function isShort({ foundCount, expectedCount }: Shortfall): boolean {
  return foundCount < expectedCount;
}

function extentOf(
  count: number,
  expectedCount: number,
  speakers: readonly Shortfall[],
  emotions: readonly Shortfall[],
): MatchExtent {
  if (![...speakers, ...emotions].some(isShort)) return "complete";
  if (2 * count >= expectedCount || !speakers.every(isShort)) return "partial";
  return "names-only";
}
