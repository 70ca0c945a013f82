import { describeProtocol } from "../../training/protocol.ts";
import type { ProtocolScores } from "../trainingReport.ts";

/** What test and training recordings have in common, in words. */
export function protocolSentences({
  protocol,
  splitsCopies,
}: Pick<ProtocolScores, "protocol" | "splitsCopies">): string {
  const copies = splitsCopies ? " Changed copies of one recording were on both sides." : "";
  return `${describeProtocol(protocol)}${copies}`;
}

/** The protocol as a row or a heading calls it. */
export function protocolName({ protocol, splitsCopies }: Pick<ProtocolScores, "protocol" | "splitsCopies">): string {
  const names = { speaker: "speaker-independent", clip: "clip-disjoint", random: "random split" } as const;
  return splitsCopies ? `${names[protocol]} of copies` : names[protocol];
}
