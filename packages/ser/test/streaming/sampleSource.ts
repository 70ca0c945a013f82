import type { SampleChunk } from "../../src/index.ts";

/** Samples of a second in these tests. */
export const sampleRate = 16_000;

/** Parts one after another. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A source, and what was seen of its use. */
export interface CountedSource {
  readonly chunks: AsyncGenerator<SampleChunk>;
  readonly seen: { chunks: number; isClosed: boolean };
}

/** A source that counts the chunks that were taken, and says whether it was closed. */
export function sourceOf(samples: Float32Array, chunkLength: number): CountedSource {
  const seen = { chunks: 0, isClosed: false };
  async function* chunks(): AsyncGenerator<SampleChunk> {
    try {
      for (let at = 0; at < samples.length; at += chunkLength) {
        seen.chunks++;
        yield { samples: samples.slice(at, at + chunkLength), sampleRate };
      }
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, chunks: chunks() };
}
