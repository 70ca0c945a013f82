import { describe, expect, it } from "vitest";
import { createChunkQueue } from "../../src/streaming/chunkQueue.ts";

const chunk = (value: number): Float32Array => Float32Array.of(value, value);

describe("createChunkQueue", () => {
  it("gives chunks in their order, to readers who wait and to readers who are late", async () => {
    const queue = createChunkQueue(4);
    const early = [queue.next(), queue.next()];
    for (const value of [1, 2, 3, 4]) expect(queue.push(chunk(value))).toBe(true);
    const results = await Promise.all([...early, queue.next(), queue.next()]);
    expect(results).toEqual([1, 2, 3, 4].map((value) => ({ done: false, value: chunk(value) })));
  });

  it("has room for as many samples as it says, and again when they are read", async () => {
    const queue = createChunkQueue(4);
    expect([queue.push(chunk(1)), queue.push(chunk(2)), queue.push(chunk(3))]).toEqual([true, true, false]);
    await queue.next();
    expect([queue.push(chunk(4)), queue.push(chunk(5))]).toEqual([true, false]);
  });

  it("tells of a failure once, after what is there", async () => {
    const queue = createChunkQueue(4);
    queue.push(chunk(1));
    queue.end(new Error("lost"));
    queue.end(new Error("again"));
    expect(await queue.next()).toEqual({ done: false, value: chunk(1) });
    await expect(queue.next()).rejects.toThrow(new Error("lost"));
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });

  it("tells readers who wait", async () => {
    const queue = createChunkQueue(4);
    const waiting = [queue.next(), queue.next()];
    queue.end(new Error("lost"));
    await expect(waiting[0]).rejects.toThrow(new Error("lost"));
    expect(await waiting[1]).toEqual({ done: true, value: undefined });
  });

  it("forgets what is there when it is cleared, and has all its room again", async () => {
    const queue = createChunkQueue(2);
    queue.push(chunk(1));
    queue.clear();
    expect(queue.push(chunk(2))).toBe(true);
    queue.clear();
    queue.end();
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });
});
