import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWindowCutter, type SoundWindow } from "../../src/live/windowCutter.ts";

const layout = { encoding: "pcm-s16", sampleRate: 1000, channelCount: 2 } as const;
const FRAME_LENGTH = 4;

/** Windows as they are defined: every `hop` frames one of `window` frames, and at the end one that ends with the stream. */
function expected(frameCount: number, window: number, hop: number): [start: number, end: number][] {
  const windows: [number, number][] = [];
  for (let end = window; end <= frameCount; end += hop) windows.push([end - window, end]);
  if (frameCount > (windows.at(-1)?.[1] ?? 0)) windows.push([Math.max(0, frameCount - window), frameCount]);
  return windows;
}

/** The windows of bytes that count up, pushed in pieces of these lengths. */
function windowsOf(byteCount: number, pieces: readonly number[], window: number, hop: number): SoundWindow[] {
  const bytes = Uint8Array.from({ length: byteCount }, (_, i) => i % 251);
  const cutter = createWindowCutter(layout, window / 1000, hop / 1000);
  const windows: SoundWindow[] = [];
  for (let at = 0, i = 0; at < byteCount; i++) {
    const length = pieces[i % pieces.length] ?? 1;
    windows.push(...cutter.push(bytes.subarray(at, at + length)));
    at += length;
  }
  const rest = cutter.remainder();
  return rest === undefined ? windows : [...windows, rest];
}

describe("createWindowCutter", () => {
  it("gives the same windows however the stream is cut, and only whole frames", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (byteCount, pieces, window, shorter) => {
          const hop = Math.min(window, shorter);
          const windows = windowsOf(byteCount, pieces, window, hop);
          const places = expected(Math.floor(byteCount / FRAME_LENGTH), window, hop);
          expect(windows.map(({ start, end }) => [Math.round(1000 * start), Math.round(1000 * end)])).toEqual(places);
          for (const [i, [start, end]] of places.entries()) {
            const bytes = Array.from(
              { length: (end - start) * FRAME_LENGTH },
              (_, k) => (start * FRAME_LENGTH + k) % 251,
            );
            expect(Array.from(windows[i]?.frames ?? [])).toEqual(bytes);
          }
        },
      ),
    );
  });
});
