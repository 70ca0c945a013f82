import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** What decides where the cache lies. */
export interface CacheSurroundings {
  /** Environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The operating system, as `process.platform` names it. */
  readonly system: string;
  /** The person's own folder. */
  readonly home: string;
}

/**
 * The folder of the cache: `$SERKIT_CACHE`, else `$XDG_CACHE_HOME/serkit`, else where the operating system keeps caches.
 *
 * @param surroundings - Those of this process, unless others are given.
 *
 * @see XDG Base Directory Specification 0.8: a path that is not absolute is to be ignored.
 */
export function cacheFolder(surroundings: CacheSurroundings = ofThisProcess()): string {
  const { environment, system, home } = surroundings;
  const { SERKIT_CACHE: own = "", XDG_CACHE_HOME: shared = "", LOCALAPPDATA: local = "" } = environment;
  if (own !== "") return own;
  if (isAbsolute(shared)) return join(shared, "serkit");
  if (system === "win32") return join(local === "" ? join(home, "AppData", "Local") : local, "serkit");
  if (system === "darwin") return join(home, "Library", "Caches", "serkit");
  return join(home, ".cache", "serkit");
}

function ofThisProcess(): CacheSurroundings {
  return { environment: process.env, system: process.platform, home: homedir() };
}
