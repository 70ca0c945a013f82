/** What a worker says that does not find what its jobs have in common: Redis was restarted, and has lost it. */
export const SHARED_IS_MISSING = "what the jobs have in common is missing";

/** Times that a job may end its worker before it is given up: machines end for other reasons, too. */
export const MOST_STALLS = 3;

/** Why a recording was given up, from what the queue says. */
export function poisonReason(failedReason: string): string {
  return failedReason.startsWith("job stalled more than allowable limit")
    ? `it ended ${MOST_STALLS + 1} workers one after another`
    : failedReason;
}
