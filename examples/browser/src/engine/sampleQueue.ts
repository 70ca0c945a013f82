import type { Signal } from "@serkit/features";

/** Samples on their way from the page to the recogniser. */
export interface SampleQueue extends AsyncIterable<Signal> {
  /** Adds samples at the end. */
  push(samples: Float32Array): void;
  /** Says that there are no more. */
  end(): void;
}

/**
 * Makes an empty queue.
 *
 * @param sampleRate - Rate of the samples, in Hz.
 */
export function createSampleQueue(sampleRate: number): SampleQueue {
  const waiting: Float32Array[] = [];
  let isOver = false;
  let wake: () => void = () => undefined;

  async function* signals(): AsyncGenerator<Signal, void, undefined> {
    for (;;) {
      for (let samples = waiting.shift(); samples !== undefined; samples = waiting.shift())
        yield { samples, sampleRate };
      if (isOver) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    push(samples) {
      waiting.push(samples);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    [Symbol.asyncIterator]: signals,
  };
}
