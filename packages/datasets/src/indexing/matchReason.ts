import type { CorpusMatch, Shortfall } from "./corpusMatch.ts";

/** Speakers named one by one; more are counted. */
const NAMED_SPEAKERS = 5;

/**
 * Puts a match into a phrase.
 *
 * @param speakerCount - Number of speakers of a whole copy.
 *
 * @internal
 */
export function matchReason(match: Omit<CorpusMatch, "reason">, speakerCount: number): string {
  const { impossibleNameCount: impossible } = match;
  const names = impossible === 1 ? "1 name of its form names" : `${impossible} names of its form name`;
  return extentPhrase(match, speakerCount) + (impossible === 0 ? "" : `; ${names} nothing in it`);
}

function extentPhrase(match: Omit<CorpusMatch, "reason">, speakerCount: number): string {
  const { extent, utteranceCount, expectedCount, missingSpeakers, missingEmotions } = match;
  if (expectedCount === undefined) return "told by names alone: how many recordings it has is not known";
  if (extent === "complete") {
    const more = utteranceCount - expectedCount;
    return `all ${expectedCount} recordings of ${speakerCount} speakers${more === 0 ? "" : `, and ${more} more`}`;
  }
  const found = `${utteranceCount} of ${expectedCount} recordings`;
  if (extent === "names-only") return `${found}; told by names alone`;

  const named = missingSpeakers.slice(0, NAMED_SPEAKERS).map(speakerPhrase);
  const unnamed = missingSpeakers.length - named.length;
  if (unnamed > 0) named.push(`and of ${unnamed} more speakers`);
  // The emotions of a speaker who is missing altogether are no news.
  const emotions = missingSpeakers.some(({ foundCount }) => foundCount === 0) ? [] : missingEmotions;
  const byEmotion = emotions.map(({ name, foundCount, expectedCount: whole }) => `${whole - foundCount} ${name}`);
  const [who, what] = [named.join(", "), byEmotion.join(", ")];
  if (who === "" || what === "") return `${found}; missing ${who}${what}`;
  return `${found}; missing ${who} (${what})`;
}

function speakerPhrase({ name, foundCount, expectedCount }: Shortfall): string {
  return foundCount === 0 ? `all of ${name}` : `${expectedCount - foundCount} of ${name}`;
}
