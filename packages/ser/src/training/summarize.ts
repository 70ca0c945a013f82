import { knownCorpora, type Utterance } from "@serkit/datasets";
import type { CorpusSummary, SideSummary } from "../report/trainingReport.ts";

/** Counts the recordings and names the speakers at the given rows. */
export function summarizeSide(utterances: readonly Utterance[], rows: readonly number[]): SideSummary {
  const chosen = rows.flatMap((row) => utterances[row] ?? []);
  return { utterances: chosen.length, speakers: speakersOf(chosen) };
}

/** Says which corpora the recordings come from, how much of each, and on what terms. */
export function summarizeCorpora(utterances: readonly Utterance[]): CorpusSummary[] {
  const ids = [...new Set(utterances.map(({ corpus }) => corpus))].sort();
  return ids.map((id) => {
    const own = utterances.filter(({ corpus }) => corpus === id);
    const known = knownCorpora.find((corpus) => corpus.id === id);
    const emotions: Record<string, number> = {};
    for (const { emotion } of own) emotions[emotion] = (emotions[emotion] ?? 0) + 1;
    return {
      id,
      utterances: own.length,
      speakers: speakersOf(own),
      emotions: Object.fromEntries(Object.entries(emotions).sort(([a], [b]) => (a < b ? -1 : 1))),
      license: known?.license ?? "not stated",
      citation: known?.citation ?? "",
      synthetic: known?.isSynthetic ?? false,
    };
  });
}

function speakersOf(utterances: readonly Utterance[]): string[] {
  return [...new Set(utterances.map(({ speaker }) => speaker))].sort();
}
