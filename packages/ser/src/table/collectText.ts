import type { WriteBytes } from "./tableRow.ts";

/** Characters after which text is written. */
const CHUNK = 2 ** 20;

/** Text on its way to a file. */
export interface CollectedText {
  /** Takes the next line; now and then what has come is written. */
  readonly add: (line: string) => void;
  /** Writes what is left. */
  readonly flush: () => void;
}

/** Gathers lines, to write many at a time. */
export function collectText(write: WriteBytes): CollectedText {
  const encoder = new TextEncoder();
  let lines: string[] = [];
  let length = 0;
  const flush = (): void => {
    write(encoder.encode(lines.join("")));
    [lines, length] = [[], 0];
  };
  return {
    add(line) {
      lines.push(line);
      length += line.length;
      if (length >= CHUNK) flush();
    },
    flush,
  };
}
