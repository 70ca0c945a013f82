import { ProblemError } from "../problems/problemError.ts";
import { RETRY_AFTER } from "../problems/problemOf.ts";
import type { ServerContext } from "../server/serverContext.ts";

/** How many streams there may be at once, over requests and sockets. */
export interface StreamSlots {
  /** @throws ProblemError `busy` or `stopping` if there can be no other stream now. */
  requireFree(): void;
  /**
   * Takes a place.
   *
   * @returns Gives the place back, once however often it is called.
   * @throws ProblemError as {@link StreamSlots.requireFree}.
   */
  take(): () => void;
}

/** Counts the streams of one server. */
export function createStreamSlots({ limits, draining, metrics }: ServerContext): StreamSlots {
  let open = 0;
  const requireFree = (): void => {
    if (draining.aborted) {
      throw new ProblemError("stopping", "The server is stopping; ask another one.", { retryAfter: RETRY_AFTER });
    }
    if (open >= limits.streams) {
      throw new ProblemError("busy", "Too many streams are open; try again later.", { retryAfter: RETRY_AFTER });
    }
  };
  return {
    requireFree,
    take() {
      requireFree();
      metrics.streams.set(++open);
      let isTaken = true;
      return () => {
        if (isTaken) metrics.streams.set(--open);
        isTaken = false;
      };
    },
  };
}
