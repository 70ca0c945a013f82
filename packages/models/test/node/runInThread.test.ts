import type { Tinypool } from "tinypool";
import { describe, expect, it, vi } from "vitest";
import { runInThread } from "../../src/node/runInThread.ts";
import { smallJob } from "../parallel/smallJob.ts";

describe("runInThread", () => {
  it("reports a thread that ends without an answer", async () => {
    const cause = new Error("out of memory");
    const threads = { run: () => Promise.reject(cause) } as unknown as Tinypool;
    const pool = new AbortController();
    const reason = new Error("the pool ended");
    const breakDown = vi.fn(() => {
      pool.abort(reason);
    });
    const signals = [pool.signal, undefined];
    const job = smallJob();
    const run = runInThread({ threads, job, backend: "cpu", signals, onEpoch: undefined, breakDown });
    await expect(run).rejects.toBe(reason);
    expect(breakDown).toHaveBeenCalledWith(cause);
  });
});
