import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { BundleError } from "../bundle/bundleError.ts";
import { MAGIC } from "../bundle/bundleLayout.ts";
import { findPretrained } from "../node/findPretrained.ts";
import { isWebUrl } from "../node/location.ts";

/** The bundle to ask, and what to ask it about. */
export interface BundleChoice {
  /** Path or URL of the bundle. */
  readonly bundle: string;
  /** Whether it is that of `@serkit/pretrained`, as none was named. */
  readonly isPretrained: boolean;
  /** What follows the bundle: recordings, folders, or nothing. */
  readonly rest: readonly string[];
}

/**
 * Tells a bundle before recordings from recordings alone, for which the bundle of `@serkit/pretrained` is taken.
 *
 * What comes first is a bundle if its name ends in `.serkit`, wherever it is, or if its content begins as one does.
 *
 * @param command - The command, for its errors.
 * @param inputs - What was named on the command line.
 * @param follower - What must follow the bundle, as "a recording"; nothing need follow without it.
 * @throws RangeError if nothing follows the bundle, {@link BundleError} if there is none to ask.
 */
export async function chooseBundle(
  command: string,
  inputs: readonly string[],
  follower?: string,
): Promise<BundleChoice> {
  const [first, ...rest] = inputs;
  if (first !== undefined && (/\.serkit$/i.test(first) || (await beginsAsBundle(first)))) {
    if (follower === undefined || rest.length > 0) return { bundle: first, isPretrained: false, rest };
    throw new RangeError(`${command}: ${follower} must follow the bundle; got ${first} alone`);
  }
  const bundle = findPretrained(process.cwd());
  if (bundle !== undefined) return { bundle, isPretrained: true, rest: inputs };
  throw new BundleError(
    "not-a-bundle",
    `${first === undefined ? "no bundle is named" : `${first} is no bundle`}, and @serkit/pretrained, which would be ` +
      "asked without one, is not installed; name a bundle first, or npm install @serkit/pretrained",
  );
}

/** Whether the first bytes of a file are those of a bundle; whoever opens it later says what is wrong with it. */
async function beginsAsBundle(path: string): Promise<boolean> {
  if (path === "-" || isWebUrl(path)) return false;
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
