import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { sampleTap } from "../../src/streaming/sampleTap.ts";

/** What the audio thread uses of the worklet. */
interface Processor {
  readonly port: { onmessage: (() => void) | undefined };
  process(inputs: readonly (readonly Float32Array[])[]): boolean;
}

type ProcessorConstructor = new (options: object) => Processor;

/** Runs the worklet's text as the audio thread would, and collects what it posts. */
function openWorklet(chunkLength: number): { processor: Processor; posted: number[][]; names: string[] } {
  const posted: number[][] = [];
  const names: string[] = [];
  const registered: ProcessorConstructor[] = [];
  class AudioWorkletProcessor {
    port = {
      postMessage(chunk: Float32Array, transferred: unknown[]) {
        expect(transferred).toEqual([chunk.buffer]);
        posted.push(Array.from(chunk));
      },
    };
  }
  const registerProcessor = (name: string, processor: ProcessorConstructor): void => {
    names.push(name);
    registered.push(processor);
  };
  runInNewContext(sampleTap.code, { AudioWorkletProcessor, registerProcessor, Float32Array });
  return { processor: new registered[0]!({ processorOptions: { chunkLength } }), posted, names };
}

describe("the worklet", () => {
  it("hands over every sample once, in chunks of the length asked for, whatever the quantum", () => {
    const { processor, posted, names } = openWorklet(6);
    for (const quantum of [[1, 2, 3, 4], [5, 6, 7, 8], [9], [10, 11, 12, 13]]) {
      expect(processor.process([[Float32Array.from(quantum)]])).toBe(true);
    }
    expect(names).toEqual([sampleTap.name]);
    expect(posted).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
  });

  it("takes the mean of the channels", () => {
    const { processor, posted } = openWorklet(2);
    processor.process([[Float32Array.of(1, 0.5), Float32Array.of(0, 0.25), Float32Array.of(0.5, 0)]]);
    expect(posted).toEqual([[0.5, 0.25]]);
  });

  it("hears silence where there is no channel", () => {
    const { processor, posted } = openWorklet(128);
    processor.process([[]]);
    expect(posted).toEqual([Array(128).fill(0)]);
  });

  it("ends its work when told to", () => {
    const { processor } = openWorklet(2);
    processor.port.onmessage?.();
    expect(processor.process([[]])).toBe(false);
  });
});
