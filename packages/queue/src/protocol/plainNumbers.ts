import { decodeNumbers, encodeNumbers } from "./numbers.ts";

/** The field that stands for an array of numbers. */
const FIELD = "float32";

/** Plain data as text, with arrays of numbers wherever they are in it. */
export function toText(data: unknown): string {
  return JSON.stringify(data, (_, part: unknown) =>
    part instanceof Float32Array ? { [FIELD]: encodeNumbers(part) } : part,
  );
}

/** Plain data from text, with the very numbers it had. */
export function fromText(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || !(FIELD in part)) return part;
    return decodeNumbers(String(part[FIELD]));
  });
}
