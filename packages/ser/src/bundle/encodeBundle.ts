import { sha256 } from "@noble/hashes/sha2.js";
import type { Bundle } from "./bundle.ts";
import {
  aligned,
  CHECKED_OFFSET,
  CHECKSUM_OFFSET,
  FORMAT_VERSION,
  HEADER_OFFSET,
  LENGTH_OFFSET,
  MAGIC,
  VERSION_OFFSET,
} from "./bundleLayout.ts";
import type { NetworkEntry, TensorEntry } from "./bundleHeader.ts";

/**
 * Writes a bundle as bytes. Equal bundles give equal bytes.
 *
 * @see `docs/bundle-format.md`
 */
export function encodeBundle(bundle: Bundle): Uint8Array<ArrayBuffer> {
  const { networks, ...described } = bundle;
  const entries = networks.map(({ members, ...entry }): NetworkEntry => ({ ...entry, memberCount: members.length }));
  const weights = networks.flatMap(({ members }, network) =>
    members.flatMap((tensors, member) =>
      tensors.map((tensor) => ({ ...tensor, name: `${network}/${member}/${tensor.name}` })),
    ),
  );
  const tensors: TensorEntry[] = [];
  let tensorLength = 0;
  for (const { name, shape, data } of weights) {
    tensors.push({ name, type: "float32", shape: [...shape], offset: tensorLength });
    tensorLength = aligned(tensorLength + data.byteLength);
  }

  const json = new TextEncoder().encode(JSON.stringify({ ...described, networks: entries, tensors }));
  const headerLength = aligned(json.length);
  const tensorOffset = HEADER_OFFSET + headerLength;
  const bytes = new Uint8Array(tensorOffset + tensorLength);
  bytes.set(json, HEADER_OFFSET);
  bytes.fill(0x20, HEADER_OFFSET + json.length, tensorOffset);
  for (const [index, { data }] of weights.entries()) {
    const at = tensorOffset + (tensors[index]?.offset ?? 0);
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
  }

  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint16(VERSION_OFFSET, FORMAT_VERSION, true);
  view.setBigUint64(LENGTH_OFFSET, BigInt(bytes.length), true);
  view.setUint32(CHECKED_OFFSET, headerLength, true);
  bytes.set(sha256(bytes.subarray(CHECKED_OFFSET)), CHECKSUM_OFFSET);
  return bytes;
}
