import { sha256 } from "@noble/hashes/sha2.js";
import type { FittedNetwork } from "../training/fitRecipe.ts";
import { precisions, type Bundle, type Precision } from "./bundle.ts";
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
import { LARGEST_HALF } from "./halfPrecision.ts";
import { describedNetwork, statisticsOf } from "./networkStatistics.ts";
import { encodeValues, STATISTIC_TYPES, WEIGHT_TYPES } from "./tensorType.ts";

/** Options of `Recognizer.bytes`. */
export interface EncodeOptions {
  /**
   * How the weights are kept.
   * @defaultValue as the bundle keeps them: `single` after a training, else as in the bytes it was loaded from
   */
  readonly precision?: Precision;
}

/**
 * Writes a bundle as bytes. Equal bundles give equal bytes.
 *
 * @throws RangeError if there is no such precision, or a weight is above 65,504 and the precision is `half`.
 *
 * @see `docs/bundle-format.md`
 */
export function encodeBundle(bundle: Bundle, options: EncodeOptions = {}): Uint8Array<ArrayBuffer> {
  const { networks, precision: own, ...described } = bundle;
  const { precision = own } = options;
  requirePrecision(bundle, precision);
  const entries = networks.map((network): NetworkEntry => ({
    ...describedNetwork(network),
    memberCount: network.members.length,
  }));
  const stored = networks.flatMap((network, index) => [
    ...storedStatistics(network, index, precision),
    ...storedWeights(network, index, precision),
  ]);
  const tensors: TensorEntry[] = [];
  let tensorLength = 0;
  for (const { name, type, shape, bytes } of stored) {
    tensors.push({ name, type, shape, offset: tensorLength });
    tensorLength = aligned(tensorLength + bytes.length);
  }

  const json = new TextEncoder().encode(JSON.stringify({ ...described, networks: entries, tensors }));
  const headerLength = aligned(json.length);
  const tensorOffset = HEADER_OFFSET + headerLength;
  const bytes = new Uint8Array(tensorOffset + tensorLength);
  bytes.set(json, HEADER_OFFSET);
  bytes.fill(0x20, HEADER_OFFSET + json.length, tensorOffset);
  for (const [index, tensor] of stored.entries()) bytes.set(tensor.bytes, tensorOffset + tensors[index]!.offset);

  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint16(VERSION_OFFSET, FORMAT_VERSION, true);
  view.setBigUint64(LENGTH_OFFSET, BigInt(bytes.length), true);
  view.setUint32(CHECKED_OFFSET, headerLength, true);
  bytes.set(sha256(bytes.subarray(CHECKED_OFFSET)), CHECKSUM_OFFSET);
  return bytes;
}

/** A tensor ready to be written. */
interface StoredTensor extends Omit<TensorEntry, "offset"> {
  readonly bytes: Uint8Array;
}

function storedStatistics(network: FittedNetwork, index: number, precision: Precision): StoredTensor[] {
  const type = STATISTIC_TYPES[precision];
  return Object.entries(statisticsOf(network)).map(([name, values]) => ({
    name: `${index}/${name}`,
    type,
    shape: [values.length],
    bytes: encodeValues(values, type),
  }));
}

function storedWeights({ members }: FittedNetwork, index: number, precision: Precision): StoredTensor[] {
  const type = WEIGHT_TYPES[precision];
  return members.flatMap((tensors, member) =>
    tensors.map(({ name, shape, data }) => ({
      name: `${index}/${member}/${name}`,
      type,
      shape: [...shape],
      bytes: encodeValues(data, type),
    })),
  );
}

function requirePrecision({ networks }: Bundle, precision: Precision): void {
  if (!precisions.includes(precision)) {
    throw new RangeError(`bytes: precision must be one of ${precisions.join(", ")}; got ${precision}`);
  }
  if (precision === "single") return;
  for (const { name, data } of networks.flatMap(({ members }) => members.flat())) {
    const large = data.find((weight) => Math.abs(weight) > LARGEST_HALF);
    if (large === undefined) continue;
    throw new RangeError(
      `bytes: precision must be single where a weight is above ${LARGEST_HALF}; got half, and ${large} in ${name}`,
    );
  }
}
