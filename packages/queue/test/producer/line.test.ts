import { describe, expect, it, vi } from "vitest";
import { openLine, type Line } from "../../src/producer/line.ts";
import type { Batch } from "../../src/producer/queuedWork.ts";

const batch = (job: string, items: readonly number[] = [0]): Batch<number> => ({
  items,
  payloads: items,
  identities: items.map(String),
  job,
});

const nextJob = async (line: Line<number>): Promise<string | undefined> => {
  const place = await line.first();
  if (place !== undefined) line.leave(place);
  return place?.batch.job;
};

describe("openLine", () => {
  it("gives batches out in the order in which they came, whenever they are settled", async () => {
    const line = openLine<number>(10, () => undefined);
    for (const job of ["a", "b", "c"]) line.add(batch(job));
    line.end();
    for (const job of ["c", "b", "strange", "a"]) line.settle(job);
    expect([await nextJob(line), await nextJob(line), await nextJob(line), await nextJob(line)]).toEqual([
      "a",
      "b",
      "c",
      undefined,
    ]);
  });

  it("has no room once it is full, until one leaves", async () => {
    const line = openLine<number>(3, () => undefined);
    line.add(batch("a", [1, 2]));
    line.add(batch("b", [3]));
    let hasRoom = false;
    const waiting = line.hasRoom().then((answer) => (hasRoom = answer));
    await Promise.resolve();
    expect(hasRoom).toBe(false);
    line.settle("a");
    await nextJob(line);
    expect(await waiting).toBe(true);
  });

  it("says how many items are settled, and takes back what was not", () => {
    const onSettled = vi.fn<(items: number) => void>();
    const line = openLine<number>(10, onSettled);
    line.add(batch("a", [1, 2]));
    line.add(batch("b", [3]));
    line.settle("b");
    line.settle("b");
    line.settle("a");
    line.unsettle(line.all()[0]!);
    line.settle("a");
    expect(onSettled.mock.calls.map(([count]) => count)).toEqual([1, 3, 3]);
  });

  it("puts the parts of a batch in its place", async () => {
    const line = openLine<number>(10, () => undefined);
    line.add(batch("a", [1, 2]));
    line.add(batch("b"));
    line.settle("b");
    line.replace(line.all()[0]!, [batch("a1", [1]), batch("a2", [2])]);
    line.end();
    expect(line.waiting().map(({ batch: { job } }) => job)).toEqual(["a1", "a2"]);
    line.settle("a2");
    line.giveUp(line.all()[0]!, "harm");
    expect((await line.first())?.reason).toBe("harm");
    expect([await nextJob(line), await nextJob(line), await nextJob(line)]).toEqual(["a1", "a2", "b"]);
  });

  it("settles both places of a job that came twice", async () => {
    const line = openLine<number>(10, () => undefined);
    line.add(batch("a"));
    line.add(batch("a"));
    line.settle("a");
    expect([await nextJob(line), await nextJob(line)]).toEqual(["a", "a"]);
  });

  it("tells of a source that failed once all before is out, and of any other failure at once", async () => {
    const line = openLine<number>(10, () => undefined);
    line.add(batch("a"));
    line.endWith(new Error("source"));
    line.settle("a");
    expect(await nextJob(line)).toBe("a");
    await expect(line.first()).rejects.toThrow("source");

    const other = openLine<number>(10, () => undefined);
    other.add(batch("a"));
    const waiting = other.first();
    other.endWith(new Error("source"));
    other.fail(new Error("queue"));
    await expect(waiting).rejects.toThrow("queue");
  });

  it("tells who waits for room that it is closed", async () => {
    const line = openLine<number>(1, () => undefined);
    line.add(batch("a"));
    const waiting = line.hasRoom();
    line.close();
    expect(await waiting).toBe(false);
  });
});
