/**
 * What the test recordings have in common with the training recordings.
 *
 * - `speaker`: nothing; whoever speaks in one is never heard in the other;
 * - `clip`: the speakers, but no recording;
 * - `random`: whatever a plain shuffle leaves them, as notebooks usually do.
 */
export type Protocol = "speaker" | "clip" | "random";

/** The protocols, strictest first. */
export const protocols: readonly Protocol[] = ["speaker", "clip", "random"];

/** What a protocol means, in a sentence for the reader of a report. */
export function describeProtocol(protocol: Protocol): string {
  switch (protocol) {
    case "speaker":
      return "Speaker-independent: no speaker of the test recordings was heard in training.";
    case "clip":
      return "Clip-disjoint: no recording is on both sides, but the speakers are, so strangers will be recognised less well.";
    case "random":
      return "Random split: speakers and possibly copies of recordings are on both sides, so strangers will be recognised less well.";
  }
}
