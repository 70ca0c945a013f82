/**
 * Refuses an id that cannot be the prefix of a speaker.
 *
 * @throws RangeError if it is empty or has other characters than letters, digits, `-`, `_` and `.`.
 *
 * @internal
 */
export function requireCorpusId(caller: string, id: string): void {
  if (!/^[\w.-]+$/.test(id)) {
    throw new RangeError(`${caller}: id must be letters, digits, "-", "_" and "."; got ${JSON.stringify(id)}`);
  }
}
