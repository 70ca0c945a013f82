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

/** The first network that a header describes. */
function networkOf(header: Record<string, unknown>): Record<string, unknown> {
  const [network] = header["networks"] as Record<string, unknown>[];
  if (network === undefined) throw new Error("the header describes no network");
  return network;
}

describe("a bundle", () => {
  it("comes back as it was, and gives the same bytes again", () => {
    expect(encodeBundle(bundle)).toEqual(bytes);
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
      /network cannot be built: buildModel: kind must be/,
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

  it("is refused when a tensor lies outside its place", () => {
    const moved = withHeader((header) => {
      (header["tensors"] as { offset: number }[])[0]!.offset = 8;
    });
    expect(refusal(moved).message).toMatch(/^the bundle's tensor .* lies outside its place$/);
    const stray = withHeader((header) => {
      (header["tensors"] as { name: string }[])[0]!.name = "7/0/hidden1/kernel";
    });
    expect(refusal(stray).message).toBe("the bundle's tensors 7/0 belong to no network");
    const fewer = withHeader((header) => (header["tensors"] as unknown[]).pop());
    expect(refusal(fewer).message).toBe("the bundle holds bytes that no tensor accounts for");
  });
});
