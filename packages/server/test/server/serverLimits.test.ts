import { describe, expect, it } from "vitest";
import { createServer, defaultLimits, type ServerLimits } from "../../src/index.ts";
import { resolveLimits } from "../../src/server/serverLimits.ts";

describe("limits", () => {
  it("are the defaults but for those that are given", () => {
    expect(resolveLimits({})).toEqual(defaultLimits);
    expect(resolveLimits({ queue: 3 })).toEqual({ ...defaultLimits, queue: 3 });
  });

  it.each<[Partial<ServerLimits> & { bodybytes?: number }, string]>([
    [{ queue: 0 }, "limits.queue must be an integer ≥ 1; got 0"],
    [{ queue: 1.5 }, "limits.queue must be an integer ≥ 1; got 1.5"],
    [{ files: Infinity }, "limits.files must be an integer ≥ 1; got Infinity"],
    [{ requestsPerMinute: NaN }, "limits.requestsPerMinute must be an integer ≥ 1; got NaN"],
    [{ bodyTime: 0 }, "limits.bodyTime must be a number of seconds > 0; got 0"],
    [{ bodyTime: Infinity }, "limits.bodyTime must be a number of seconds > 0; got Infinity"],
    [{ heldBytes: 100 }, "limits.heldBytes must be at least bodyBytes, 20971520; got 100"],
    [{ bodybytes: 1 }, "limits must be known; got bodybytes"],
  ])("%o are refused", (limits, message) => {
    expect(() => createServer({ bundle: new Uint8Array(), limits })).toThrow(
      new RangeError(`createServer: ${message}`),
    );
  });
});
