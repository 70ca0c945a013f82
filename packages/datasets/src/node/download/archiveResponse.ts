import type { PartNotes } from "./partFile.ts";

/**
 * The notes to keep beside what a response brings.
 *
 * @internal
 */
export function notesOf(response: Response, url: string): PartNotes {
  const validator = validatorOf(response);
  const byteLength = wholeLength(response);
  return { url, ...(validator !== undefined && { validator }), ...(byteLength !== undefined && { byteLength }) };
}

/**
 * Whether a response brings the rest of the resource that the notes are of, from a position onwards.
 *
 * @internal
 */
export function continuesFrom(response: Response, position: number, notes: PartNotes): boolean {
  if (response.status !== 206) return false;
  const range = /^bytes (?<start>\d+)-\d+\/(?<whole>\d+|\*)$/.exec(response.headers.get("content-range") ?? "")?.groups;
  if (range === undefined || Number(range["start"]) !== position) return false;
  const whole = range["whole"] === "*" ? undefined : Number(range["whole"]);
  if (whole !== undefined && notes.byteLength !== undefined && whole !== notes.byteLength) return false;
  // A server that ignores If-Range may send the rest of something newer.
  const validator = validatorOf(response);
  return validator === undefined || validator === notes.validator;
}

/** What tells one version from another byte for byte. A weak ETag does not, and is not allowed in If-Range. */
function validatorOf(response: Response): string | undefined {
  const { headers } = response;
  if (isEncoded(response)) return undefined;
  const tag = headers.get("etag");
  if (tag?.startsWith('"') === true) return tag;
  return headers.get("last-modified") ?? undefined;
}

/** Length in bytes of the whole resource, of which this may be a part. */
function wholeLength(response: Response): number | undefined {
  const length = response.headers.get("content-length");
  if (response.status !== 200 || length === null || isEncoded(response)) return undefined;
  return Number(length);
}

/** An encoding is undone on arrival, so that the server's lengths and positions are not those of our bytes. */
function isEncoded({ headers }: Response): boolean {
  return (headers.get("content-encoding") ?? "identity") !== "identity";
}
