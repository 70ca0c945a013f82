import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Utterance } from "@serkit/datasets";

/** SHA-256, in hexadecimal, over names, speakers and labels of recordings, whatever their order. */
export function dataHash(utterances: readonly Utterance[]): string {
  const lines = utterances.map(({ path, corpus, speaker, emotion }) =>
    JSON.stringify([path, corpus, speaker, emotion]),
  );
  return bytesToHex(sha256(new TextEncoder().encode(lines.sort().join("\n"))));
}
