import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Signal } from "@serkit/features";

/**
 * What a recording is known by, whatever it is called: SHA-256 in hexadecimal digits of a file's bytes, or of samples and their rate.
 */
export function contentDigest(content: Uint8Array | Signal): string {
  const hash = sha256.create();
  if (content instanceof Uint8Array) return bytesToHex(hash.update(content).digest());
  const { samples, sampleRate } = content;
  hash.update(utf8ToBytes(`samples ${sampleRate}\n`));
  return bytesToHex(hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)).digest());
}
