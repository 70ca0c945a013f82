import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { AudioFormatError, decodeWav, readWavHeader, type DecodedWav } from "../../src/index.ts";
import { createRandom, mutatedWav } from "./mutateWav.ts";
import { fault } from "./survey.ts";
import { chunk, formatChunk, wavFile } from "./wavFile.ts";

const decoders = { decodeWav, readWavHeader, AudioFormatError };
const now = (): number => performance.now();
const corpus = new URL("../../../../tools/fuzz/corpus/", import.meta.url);

it("5,000 damaged WAV files give sound no larger than theirs or an AudioFormatError, in time", () => {
  const random = createRandom(20_261_121);
  const faults: string[] = [];
  let decoded = 0;
  for (let i = 0; i < 5000; i++) {
    const file = mutatedWav(random);
    const wrong = fault(file, decoders, now);
    if (wrong !== undefined) faults.push(`file ${i}: ${wrong}`);
    else if (decodes(file)) decoded++;
  }
  expect(faults).toEqual([]);
  // Were all refused, or none, the files would not try much.
  expect(decoded).toBeGreaterThan(500);
  expect(decoded).toBeLessThan(4500);
});

it("what the fuzzer once found stays mended", () => {
  const names = existsSync(corpus) ? readdirSync(corpus) : [];
  const faults = names.map((name) => fault(readFileSync(new URL(name, corpus)), decoders, now));
  expect(faults.filter((wrong) => wrong !== undefined)).toEqual([]);
});

it("a decoder with a fault is found out", () => {
  const file = wavFile([
    formatChunk({ tag: 1, channelCount: 1, sampleRate: 8000, bits: 16 }),
    chunk("data", Uint8Array.of(1, 2)),
  ]);
  const broken = (): never => {
    throw new TypeError("Cannot read properties of undefined");
  };
  expect(fault(file, decoders, now)).toBeUndefined();
  expect(fault(file, { ...decoders, decodeWav: broken }, now)).toContain("TypeError");
  const careless = (bytes: Uint8Array): DecodedWav => ({ ...decodeWav(bytes), channels: [] });
  expect(fault(file, { ...decoders, decodeWav: careless }, now)).toBe("it has 0 channels");
  const hungry = (bytes: Uint8Array): DecodedWav => ({ ...decodeWav(bytes), channels: [new Float32Array(1e6)] });
  expect(fault(file, { ...decoders, decodeWav: hungry }, now)).toBe("46 bytes became 4000000");
  let clock = 0;
  expect(fault(file, decoders, () => (clock += 3000))).toBe("it took 3000 ms");
});

function decodes(file: Uint8Array): boolean {
  try {
    return decodeWav(file).channels.length > 0;
  } catch {
    return false;
  }
}
