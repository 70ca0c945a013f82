import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { BundleError } from "../bundle/bundleError.ts";
import { MAGIC } from "../bundle/bundleLayout.ts";
import { findPretrained } from "../node/findPretrained.ts";

/** The bundle to ask, and what to ask it about. */
export interface BundleChoice {
  /** Path or URL of the bundle. */
  readonly bundle: string;
  /** Whether it is that of `@serkit/pretrained`, as none was named. */
  readonly isPretrained: boolean;
  /** The recordings, at least one. */
  readonly files: readonly string[];
}

/**
 * Tells a bundle before recordings from recordings alone, for which the bundle of `@serkit/pretrained` is taken.
 *
 * What comes first is a bundle if its name ends in `.serkit`, wherever it is, or if its content begins as one does.
 *
 * @param inputs - What was named on the command line.
 * @throws RangeError if nothing follows the bundle, {@link BundleError} if there is none to ask.
 */
export async function chooseBundle(inputs: readonly string[]): Promise<BundleChoice> {
  const [first = "", ...rest] = inputs;
  if (/\.serkit$/i.test(first) || (await beginsAsBundle(first))) {
    if (rest.length === 0) throw new RangeError(`predict: a recording must follow the bundle; got ${first} alone`);
    return { bundle: first, isPretrained: false, files: rest };
  }
  const bundle = findPretrained(process.cwd());
  if (bundle !== undefined) return { bundle, isPretrained: true, files: inputs };
  throw new BundleError(
    "not-a-bundle",
    `${first} is no bundle, and @serkit/pretrained, which would be asked without one, is not installed; ` +
      "name a bundle first, or npm install @serkit/pretrained",
  );
}

/** Whether the first bytes of a file are those of a bundle; whoever opens it later says what is wrong with it. */
async function beginsAsBundle(path: string): Promise<boolean> {
  if (path === "-" || /^https?:/i.test(path)) return false;
  const start = new Uint8Array(MAGIC.length);
  try {
    const file = await open(path.startsWith("file:") ? fileURLToPath(path) : path);
    try {
      await file.read(start);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
  return MAGIC.every((byte, i) => start[i] === byte);
}
