import type { Emotion } from "../../emotion.ts";
import type { Utterance } from "../../utterance.ts";
import { codePointOrder } from "../../order/codePointOrder.ts";

/** Utterances that no speaker-independent split may part. */
export interface SpeakerGroup {
  /** Its speakers, ordered: one, or several that share an identical recording. */
  readonly speakers: readonly string[];
  /** Gender of the first utterance's speaker. */
  readonly gender: string;
  /** Indices of the utterances, ascending. */
  readonly rows: readonly number[];
  /** Number of utterances of each emotion, in the order of the emotions given. */
  readonly emotionCounts: readonly number[];
}

/**
 * Groups utterances by speaker, joining speakers that share a recording of equal content hash.
 *
 * @param emotions - The emotions to count.
 * @returns The groups, ordered by their first speaker.
 *
 * @internal
 */
export function speakerGroups(utterances: readonly Utterance[], emotions: readonly Emotion[]): SpeakerGroup[] {
  const groupOf = joinedKeys(utterances);
  const rowsByGroup = new Map<string, number[]>();
  for (const [row, { speaker }] of utterances.entries()) {
    const group = groupOf(speaker);
    const rows = rowsByGroup.get(group);
    if (rows === undefined) rowsByGroup.set(group, [row]);
    else rows.push(row);
  }
  return [...rowsByGroup.values()]
    .map((rows) => ({
      speakers: [...new Set(rows.map((row) => utterances[row]!.speaker))].sort(codePointOrder),
      gender: utterances[rows[0]!]!.gender ?? "unknown",
      rows,
      emotionCounts: emotions.map((emotion) => rows.filter((row) => utterances[row]!.emotion === emotion).length),
    }))
    .sort((a, b) => codePointOrder(a.speakers[0]!, b.speakers[0]!));
}

/** Union-find over speakers; the result gives the representative of a speaker's group. */
function joinedKeys(utterances: readonly Utterance[]): (speaker: string) => string {
  const parents = new Map<string, string>();
  const root = (speaker: string): string => {
    let current = speaker;
    for (let parent = parents.get(current); parent !== undefined; parent = parents.get(current)) current = parent;
    return current;
  };
  const speakerByHash = new Map<string, string>();
  for (const { speaker, contentHash } of utterances) {
    if (contentHash === undefined) continue;
    const other = speakerByHash.get(contentHash);
    if (other === undefined) speakerByHash.set(contentHash, speaker);
    else if (root(other) !== root(speaker)) parents.set(root(speaker), root(other));
  }
  return root;
}
