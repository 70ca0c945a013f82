import { sha256 } from "@noble/hashes/sha2.js";
import type { NamedTensor } from "@serkit/models";
import { getDotPath, is, safeParse } from "valibot";
import type { FittedNetwork } from "../training/fitRecipe.ts";
import { precisions, type Bundle, type Precision } from "./bundle.ts";
import { BundleError } from "./bundleError.ts";
import { bundleHeader, type BundleHeader, type NetworkEntry, type TensorEntry } from "./bundleHeader.ts";
import {
  aligned,
  CHECKED_OFFSET,
  CHECKSUM_OFFSET,
  FORMAT_VERSION,
  HEADER_OFFSET,
  LENGTH_OFFSET,
  MAGIC,
  MAXIMUM_HEADER_LENGTH,
  VERSION_OFFSET,
} from "./bundleLayout.ts";
import { STATISTIC_NAMES, withStatistics } from "./networkStatistics.ts";
import { decodeValues, STATISTIC_TYPES, TENSOR_WIDTHS, WEIGHT_TYPES } from "./tensorType.ts";

/**
 * Reads a bundle from bytes; the checksum is verified before the header is parsed.
 *
 * @throws {@link BundleError} if the bytes are no bundle, cut short, changed, of a newer format, or describe
 *   what cannot be.
 */
export function decodeBundle(bytes: Uint8Array): Bundle {
  requireIntact(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(CHECKED_OFFSET, true);
  if (headerLength > MAXIMUM_HEADER_LENGTH || HEADER_OFFSET + headerLength > bytes.length) {
    throw new BundleError("invalid", `the bundle's header is said to be ${headerLength} bytes long; it cannot be`);
  }
  const header = parseHeader(bytes.subarray(HEADER_OFFSET, HEADER_OFFSET + headerLength));
  const { tensors, networks, ...described } = header;
  const precision = precisionOf(tensors);
  const read = readTensors(tensors, bytes.subarray(HEADER_OFFSET + headerLength));
  return { ...described, precision, networks: withTensors(networks, read) };
}

function requireIntact(bytes: Uint8Array): void {
  if (bytes.length < HEADER_OFFSET || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new BundleError("not-a-bundle", "not a serkit bundle");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(VERSION_OFFSET, true);
  if (version > FORMAT_VERSION) {
    const message = `the bundle is of format ${version}, this serkit reads up to ${FORMAT_VERSION}; update serkit`;
    throw new BundleError("newer-version", message);
  }
  const length = view.getBigUint64(LENGTH_OFFSET, true);
  if (BigInt(bytes.length) < length) {
    const message = `the bundle was cut short: ${bytes.length} of ${String(length)} bytes are there; get a whole copy`;
    throw new BundleError("truncated", message);
  }
  const checksum = sha256(bytes.subarray(CHECKED_OFFSET));
  const intact =
    version === FORMAT_VERSION &&
    BigInt(bytes.length) === length &&
    checksum.every((byte, i) => bytes[CHECKSUM_OFFSET + i] === byte);
  if (!intact) throw new BundleError("corrupt", "the bundle is damaged: its checksum does not match; get a whole copy");
}

function parseHeader(json: Uint8Array): BundleHeader {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (cause) {
    throw new BundleError("invalid", "the bundle's header is not JSON", { cause });
  }
  // The parsed value is kept, not the schema's copy: its keys stay in order, so that encoding gives the same bytes.
  if (is(bundleHeader, parsed)) return parsed;
  const [issue] = safeParse(bundleHeader, parsed).issues ?? [];
  const place = issue === undefined ? undefined : getDotPath(issue);
  throw new BundleError("invalid", `the bundle's ${place ?? "header"} is wrong: ${issue?.message ?? "unexpected"}`);
}

/** How the weights are kept, which must be the same for all; so must the statistics beside them. */
function precisionOf(entries: readonly TensorEntry[]): Precision {
  const precision = precisions.find((each) =>
    entries.every(({ name, type }) => type === (isStatistic(name) ? STATISTIC_TYPES : WEIGHT_TYPES)[each]),
  );
  if (precision === undefined) throw new BundleError("invalid", "the bundle's tensors are not all of one precision");
  return precision;
}

/** Whether a tensor is a network's own, as `0/mean`, and not one of a member, as `0/0/hidden1/kernel`. */
function isStatistic(name: string): boolean {
  return name.split("/").length === 2;
}

/** Gives each network its statistics and the tensors of its members; a tensor of none is refused. */
function withTensors(entries: readonly NetworkEntry[], tensors: readonly ReadTensor[]): FittedNetwork[] {
  const statistics = entries.map((): Partial<Record<string, readonly number[]>> => ({}));
  const byMember = new Map<string, NamedTensor[]>();
  for (const { name, shape, data } of tensors) {
    const [network = "", member = "", ...rest] = name.split("/");
    const key = `${network}/${member}`;
    const known = statistics[Number(network)];
    if (rest.length === 0 && STATISTIC_NAMES.has(member) && known !== undefined && !Object.hasOwn(known, member)) {
      if (!data.every(Number.isFinite)) throw new BundleError("invalid", `the bundle's ${name} must be finite`);
      known[member] = [...data];
      continue;
    }
    const own = byMember.get(key) ?? [];
    own.push({ name: rest.join("/"), shape, data: data instanceof Float32Array ? data : Float32Array.from(data) });
    byMember.set(key, own);
  }
  const networks = entries.map(({ memberCount, ...entry }, network): FittedNetwork => {
    const described = withStatistics(entry, statistics[network]!);
    if (described === undefined) {
      throw new BundleError("invalid", `the bundle's network ${network} lacks a statistic of its features`);
    }
    const members = Array.from({ length: memberCount }, (_, member) => {
      const own = byMember.get(`${network}/${member}`) ?? [];
      byMember.delete(`${network}/${member}`);
      return own;
    });
    return { ...described, members };
  });
  const [stray] = byMember.keys();
  if (stray !== undefined) throw new BundleError("invalid", `the bundle's tensors ${stray} belong to no network`);
  return networks;
}

/** A tensor as it was stored. */
interface ReadTensor extends Pick<TensorEntry, "name" | "shape"> {
  readonly data: Float32Array | Float64Array;
}

/** Cuts the tensors out; they must cover `bytes` in order, without gap or overlap. */
function readTensors(entries: readonly TensorEntry[], bytes: Uint8Array): ReadTensor[] {
  const tensors: ReadTensor[] = [];
  let end = 0;
  for (const { name, type, shape, offset } of entries) {
    const length = shape.reduce((product, size) => product * size, 1) * TENSOR_WIDTHS[type];
    if (offset !== end || offset + length > bytes.length) {
      throw new BundleError("invalid", `the bundle's tensor ${name} lies outside its place`);
    }
    tensors.push({ name, shape, data: decodeValues(bytes.subarray(offset, offset + length), type) });
    end = aligned(offset + length);
  }
  if (end !== bytes.length) throw new BundleError("invalid", "the bundle holds bytes that no tensor accounts for");
  return tensors;
}
