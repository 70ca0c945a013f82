import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bundle } from "../../src/bundle/bundle.ts";
import { CHECKED_OFFSET, CHECKSUM_OFFSET, HEADER_OFFSET } from "../../src/bundle/bundleLayout.ts";
import { decodeBundle } from "../../src/bundle/decodeBundle.ts";
import { encodeBundle } from "../../src/bundle/encodeBundle.ts";
import { BundleError, loadRecognizer } from "../../src/node.ts";
import { trainSmall } from "../trainedBundle.ts";

let bytes: Uint8Array<ArrayBuffer>;
let bundle: Bundle;

beforeAll(async () => {
  const recognizer = await trainSmall();
  bytes = recognizer.bytes();
  recognizer.dispose();
  bundle = decodeBundle(bytes);
});

/** The error that decoding throws. */
function refusal(changed: Uint8Array): BundleError {
  try {
    decodeBundle(changed);
  } catch (error) {
    if (error instanceof BundleError) return error;
    throw error;
  }
  throw new Error("the bundle was accepted");
}

/** The bundle with another header and a checksum that fits it. */
function withHeader(change: (header: Record<string, unknown>) => void): Uint8Array {
  const length = new DataView(bytes.buffer).getUint32(CHECKED_OFFSET, true);
  const text = new TextDecoder().decode(bytes.subarray(HEADER_OFFSET, HEADER_OFFSET + length));
  const header = JSON.parse(text) as Record<string, unknown>;
  change(header);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const changed = new Uint8Array(HEADER_OFFSET + padded + bytes.length - HEADER_OFFSET - length).fill(0x20);
  changed.set(bytes.subarray(0, HEADER_OFFSET));
  changed.set(json, HEADER_OFFSET);
  changed.set(bytes.subarray(HEADER_OFFSET + length), HEADER_OFFSET + padded);
  const view = new DataView(changed.buffer);
  view.setUint32(CHECKED_OFFSET, padded, true);
  view.setBigUint64(8, BigInt(changed.length), true);
  changed.set(sha256(changed.subarray(CHECKED_OFFSET)), CHECKSUM_OFFSET);
  return changed;
}

/** The weights of every member of every network. */
function weightsOf({ networks }: Bundle): Float32Array[] {
  return networks.flatMap(({ members }) => members.flatMap((member) => member.map(({ data }) => data)));
}

/** The first network that a header describes. */
function networkOf(header: Record<string, unknown>): Record<string, unknown> {
  const [network] = header["networks"] as Record<string, unknown>[];
  if (network === undefined) throw new Error("the header describes no network");
  return network;
}

/** The last tensor that a header lists. */
function lastTensorOf(header: Record<string, unknown>): Record<string, unknown> {
  const last = (header["tensors"] as Record<string, unknown>[]).at(-1);
  if (last === undefined) throw new Error("the header lists no tensor");
  return last;
}

describe("half precision", () => {
  it("takes half the room of the weights, and comes back byte for byte", async () => {
    const half = encodeBundle(bundle, { precision: "half" });
    const weights = weightsOf(bundle).reduce((sum, { length }) => sum + length, 0);
    expect(bytes.length - half.length).toBeGreaterThan(1.99 * weights);
    const loaded = await loadRecognizer(half);
    expect(loaded.bytes()).toEqual(half);
    expect(loaded.bytes({ precision: "half" })).toEqual(half);
    loaded.dispose();
  });

  it("rounds each weight to eleven bits, and statistics of the features to twenty-four", () => {
    const rounded = decodeBundle(encodeBundle(bundle, { precision: "half" }));
    expect(rounded.precision).toBe("half");
    for (const [i, { scaler, average }] of bundle.networks.entries()) {
      expect(rounded.networks[i]!.scaler?.mean).toEqual(scaler?.mean.map(Math.fround));
      expect(rounded.networks[i]!.scaler?.scale).toEqual(scaler?.scale.map(Math.fround));
      expect(rounded.networks[i]!.average).toEqual(average.map(Math.fround));
    }
    const after = weightsOf(rounded);
    for (const [i, before] of weightsOf(bundle).entries()) {
      for (const [j, weight] of before.entries()) {
        const limit = Math.max(Math.abs(weight) * 2 ** -11, 2 ** -25);
        if (!(Math.abs(after[i]![j]! - weight) <= limit)) expect([weight, after[i]![j]]).toEqual([weight, weight]);
      }
    }
    const single = decodeBundle(encodeBundle(rounded, { precision: "single" }));
    expect(single).toEqual({ ...rounded, precision: "single" });
  });

  it("is refused where a weight is too large for it, or the precision is none", () => {
    const large = structuredClone(bundle);
    weightsOf(large)[0]![0] = -70_000;
    expect(() => encodeBundle(large, { precision: "half" })).toThrow(
      new RangeError(
        "bytes: precision must be single where a weight is above 65504; got half, and -70000 in hidden1/kernel",
      ),
    );
    expect(() => encodeBundle(bundle, { precision: "double" as "half" })).toThrow(
      new RangeError("bytes: precision must be one of single, half; got double"),
    );
  });

  it("is one for all tensors", () => {
    const mixed = withHeader((header) => {
      lastTensorOf(header)["type"] = "float16";
    });
    expect(refusal(mixed)).toMatchObject({
      code: "invalid",
      message: "the bundle's tensors are not all of one precision",
    });
  });
});

describe("a bundle", () => {
  it("comes back as it was, and gives the same bytes again", () => {
    expect(encodeBundle(bundle)).toEqual(bytes);
  });

  it("is the same from a Buffer of Node, wherever in it the bytes lie", () => {
    expect(decodeBundle(Buffer.from(bytes))).toEqual(bundle);
    expect(decodeBundle(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3))).toEqual(bundle);
  });

  it("carries the licences of its data and no path of this machine", () => {
    expect(bundle.report.corpora.map(({ license }) => license)).toEqual(["CC0-1.0"]);
    expect(new TextDecoder("latin1").decode(bytes)).not.toContain(process.cwd());
  });

  it("is refused when cut anywhere", () => {
    expect(refusal(bytes.subarray(0, bytes.length / 2))).toMatchObject({ code: "truncated" });
    expect(refusal(bytes.subarray(0, bytes.length / 2)).message).toMatch(/^the bundle was cut short: \d+ of \d+ bytes/);
    expect(refusal(bytes.subarray(0, 20)).code).toBe("not-a-bundle");
    expect(refusal(new Uint8Array(0)).code).toBe("not-a-bundle");
  });

  it("is refused when of a newer format, whatever else it holds", () => {
    const newer = bytes.slice();
    newer[6] = 2;
    expect(refusal(newer)).toMatchObject({
      code: "newer-version",
      message: "the bundle is of format 2, this serkit reads up to 1; update serkit",
    });
  });

  it("is refused when any one bit is flipped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = bytes.slice();
        changed[at]! ^= 1 << bit;
        expect(refusal(changed)).toBeInstanceOf(BundleError);
      }),
      { numRuns: 200 },
    );
  });

  it("is refused with the place that is wrong when the header describes no model", () => {
    const cases: readonly [field: string, change: (header: Record<string, unknown>) => void][] = [
      ["classes", (header) => (header["classes"] = ["angry", "furious"])],
      ["networks.0.architecture", (header) => (networkOf(header)["architecture"] = "lambda")],
      [
        "networks.0.featureSet.sampleRate",
        (header) => ((networkOf(header)["featureSet"] as Record<string, unknown>)["sampleRate"] = "fast"),
      ],
      ["__proto__x", (header) => (header["__proto__x"] = {})],
    ];
    for (const [field, change] of cases) {
      const error = refusal(withHeader(change));
      expect(error.code).toBe("invalid");
      expect(error.message).toContain(field);
    }
  });

  it.each([
    [
      "architecture",
      { kind: "lambda", inputSize: 180, classCount: 2 },
      /network cannot be built: createPredictor: kind must be/,
    ],
    [
      "architecture",
      { kind: "dnn", inputSize: 180, classCount: 2, hiddenUnits: [4], dropoutRates: [0] },
      /network cannot be built/,
    ],
    [
      "architecture",
      { kind: "dnn", inputSize: 9, classCount: 2, hiddenUnits: [4], dropoutRates: [0] },
      /not of one size/,
    ],
    [
      "architecture",
      { kind: "dnn", inputSize: 180, classCount: 2, hiddenUnits: [60_000, 60_000], dropoutRates: [0, 0] },
      /network is far larger than its weights/,
    ],
    ["memberCount", 3, /network cannot be built/],
  ])("is refused when a network's %s is %j", async (field, value, message) => {
    const loading = loadRecognizer(withHeader((header) => (networkOf(header)[field] = value)));
    await expect(loading).rejects.toMatchObject({ name: "BundleError", code: "invalid" });
    await expect(loading).rejects.toThrow(message);
  });

  it("is refused when a statistic of the features is missing, is there twice, or is no number", () => {
    const renamed = (to: string): Uint8Array =>
      withHeader((header) => {
        const average = (header["tensors"] as { name: string }[]).find(({ name }) => name === "0/average");
        if (average !== undefined) average.name = to;
      });
    expect(refusal(renamed("0/neutral")).message).toBe("the bundle's network 0 lacks a statistic of its features");
    expect(refusal(renamed("0/mean")).message).toBe("the bundle's network 0 lacks a statistic of its features");
    expect(refusal(renamed("0/median")).message).toBe("the bundle's network 0 lacks a statistic of its features");
    const networks = bundle.networks.map((network) => ({ ...network, average: network.average.map(() => NaN) }));
    const broken = { ...bundle, networks };
    expect(refusal(encodeBundle(broken)).message).toBe("the bundle's 0/average must be finite");
  });

  it("is refused when a tensor lies outside its place", () => {
    const moved = withHeader((header) => {
      (header["tensors"] as { offset: number }[])[0]!.offset = 8;
    });
    expect(refusal(moved).message).toMatch(/^the bundle's tensor .* lies outside its place$/);
    const stray = withHeader((header) => {
      lastTensorOf(header)["name"] = "7/0/hidden1/kernel";
    });
    expect(refusal(stray).message).toBe("the bundle's tensors 7/0 belong to no network");
    const fewer = withHeader((header) => (header["tensors"] as unknown[]).pop());
    expect(refusal(fewer).message).toBe("the bundle holds bytes that no tensor accounts for");
  });
});
