import { decodeWav } from "@serkit/features";
import { describe, expect, it } from "vitest";
import { encodeBitmap } from "../../../src/report/recordings/encodeBitmap.ts";
import { reportRecording } from "../../../src/report/recordings/reportRecording.ts";

const tone = (seconds: number, sampleRate: number, amplitude: number): Float32Array =>
  Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * 440 * i) / sampleRate),
  );

describe("reportRecording", () => {
  it("keeps the sound, at 16 kHz", () => {
    const { wav, duration, isExcerpt } = reportRecording({ samples: tone(1, 48_000, 0.5), sampleRate: 48_000 });
    const { channels, sampleRate } = decodeWav(wav);
    expect({ duration, isExcerpt, sampleRate }).toEqual({ duration: 1, isExcerpt: false, sampleRate: 16_000 });
    const expected = tone(1, 16_000, 0.5);
    const [samples = new Float32Array()] = channels;
    expect(samples).toHaveLength(16_000);
    for (let i = 1000; i < 15_000; i++) expect(Math.abs(samples[i]! - expected[i]!)).toBeLessThan(1e-3);
  });

  it("keeps the first ten seconds of a longer one", () => {
    const { wav, duration, isExcerpt } = reportRecording({ samples: tone(12, 8000, 0.5), sampleRate: 8000 });
    expect({ duration, isExcerpt, length: wav.length }).toEqual({
      duration: 10,
      isExcerpt: true,
      length: 44 + 320_000,
    });
  });

  it("makes quieter what goes beyond 1", () => {
    const [samples = new Float32Array()] = decodeWav(
      reportRecording({ samples: tone(1, 16_000, 3), sampleRate: 16_000 }).wav,
    ).channels;
    expect(Math.max(...samples)).toBeGreaterThan(0.99);
  });

  it("draws a tone as a bright row below a dark half", () => {
    const { spectrogram } = reportRecording({ samples: tone(1, 16_000, 0.5), sampleRate: 16_000 });
    const view = new DataView(spectrogram.buffer);
    const [width, height, offset] = [view.getInt32(18, true), view.getInt32(22, true), view.getUint32(10, true)];
    expect({ width, height }).toEqual({ width: 101, height: 64 });
    const column = Array.from({ length: height }, (_, y) => spectrogram[offset + y * 104 + 50]!);
    const brightest = column.indexOf(Math.max(...column));
    // 440 Hz lies at 6.6 of the 45.2 mels up to 8 kHz.
    expect(brightest).toBeGreaterThan(6);
    expect(brightest).toBeLessThan(12);
    expect(Math.max(...column.slice(32))).toBeLessThan(100);
  });

  it("draws silence dark", () => {
    const { spectrogram } = reportRecording({ samples: new Float32Array(100), sampleRate: 16_000 });
    expect([...spectrogram.subarray(54 + 1024)].filter((pixel) => pixel !== 0)).toEqual([]);
  });
});

describe("encodeBitmap", () => {
  it("writes rows from below, filled up to four bytes, dark to light", () => {
    const bytes = encodeBitmap(3, 2, (x, y) => (x + 3 * y) / 5);
    const view = new DataView(bytes.buffer);
    expect(String.fromCharCode(bytes[0]!, bytes[1]!)).toBe("BM");
    expect(view.getUint32(2, true)).toBe(bytes.length);
    const pixels = view.getUint32(10, true);
    expect(pixels).toBe(54 + 1024);
    expect([...bytes.subarray(pixels)]).toEqual([0, 51, 102, 0, 153, 204, 255, 0]);
    expect([...bytes.subarray(54, 58)]).toEqual([24, 8, 8, 0]);
    expect([...bytes.subarray(pixels - 4, pixels)]).toEqual([190, 246, 252, 0]);
  });
});
