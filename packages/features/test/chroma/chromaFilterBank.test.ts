import { describe, expect, it } from "vitest";
import { createChromaFilterBank, PITCH_CLASS_COUNT, SPAN } from "../../src/chroma/chromaFilterBank.ts";

describe.each([
  [22_050, 2048],
  [16_000, 512],
  [48_000, 64],
])("the bank for %d Hz and frames of %d", (sampleRate, frameLength) => {
  const tuning = 0.17;
  const { runStart, runEnd, firstClass, weights } = createChromaFilterBank(sampleRate, frameLength, tuning);
  const binCount = frameLength / 2 + 1;
  const dense = Array.from({ length: binCount }, () => new Float64Array(PITCH_CLASS_COUNT));
  let next = 0;
  for (const [run, start] of runStart.entries()) {
    for (let bin = start; bin < runEnd[run]!; bin++) {
      for (let i = 0; i < SPAN; i++) dense[bin]![(firstClass[run]! + i) % PITCH_CLASS_COUNT]! += weights[next++]!;
    }
  }

  it("has all its weights in runs", () => {
    expect(next).toBe(weights.length);
    expect(runEnd.length).toBe(runStart.length);
  });

  it("gives every bin the length of its octave's weight", () => {
    for (let bin = 1; bin < binCount; bin++) {
      const octave = Math.log2((bin * sampleRate) / frameLength / (27.5 * 2 ** (tuning / 12)));
      const length = Math.hypot(...dense[bin]!);
      expect(length / Math.exp(-0.5 * ((octave - 5) / 2) ** 2)).toBeCloseTo(1, 6);
    }
  });

  it("gives a bin of an exact pitch most to its own class", () => {
    for (const [bin, column] of dense.entries()) {
      if (bin === 0 || sampleRate / frameLength > 5 * bin) continue;
      const semitones = 12 * Math.log2((bin * sampleRate) / frameLength / 440) - tuning;
      if (Math.abs(semitones - Math.round(semitones)) > 0.3) continue;
      const ownClass = (((Math.round(semitones) + 9) % 12) + 12) % 12;
      expect(column.indexOf(Math.max(...column))).toBe(ownClass);
    }
  });
});
