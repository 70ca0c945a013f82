import fc from "fast-check";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { batches } from "../../src/producer/batches.ts";

const work = (batchSize: number) => ({
  kind: "extract" as const,
  batchSize,
  send: (item: number) => ({ payload: { item }, identity: `${item}` }),
});

async function itemsOf(stream: Iterable<number> | AsyncIterable<number>, batchSize: number): Promise<number[][]> {
  const all: number[][] = [];
  for await (const { items } of batches(stream, work(batchSize), "shared")) all.push([...items]);
  return all;
}

describe("batches", () => {
  it("has every item once, in order, and no batch too large", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 9 }), async (count, size) => {
        const items = Array.from({ length: count }, (_, i) => i);
        const all = await itemsOf(items, size);
        expect(all.flat()).toEqual(items);
        expect(all).toHaveLength(Math.ceil(count / size));
      }),
    );
  });

  it("sends what is there when the next is slow to come", async () => {
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      yield 2;
      await pause(100);
      yield 3;
    }
    expect(await itemsOf(slow(), 10)).toEqual([[1, 2], [3]]);
  });

  it("throws what the stream throws, after what came before", async () => {
    const seen: number[] = [];
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      await pause(50);
      throw new Error("gone");
    }
    const reading = (async () => {
      for await (const { items } of batches(broken(), work(4), "shared")) seen.push(...items);
    })();
    await expect(reading).rejects.toThrow("gone");
    expect(seen).toEqual([1]);
  });

  it("ends the stream when it is left", async () => {
    let isEnded = false;
    function* stream(): Generator<number> {
      try {
        for (let i = 0; ; i++) yield i;
      } finally {
        isEnded = true;
      }
    }
    for await (const { items } of batches(stream(), work(2), "shared")) {
      expect(items).toEqual([0, 1]);
      break;
    }
    expect(isEnded).toBe(true);
  });
});
