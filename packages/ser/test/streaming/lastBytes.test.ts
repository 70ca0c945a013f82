import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLastBytes } from "../../src/streaming/lastBytes.ts";

describe("createLastBytes", () => {
  it("keeps the end of what came, and no chunk more than it needs", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), fc.integer({ min: 1, max: 20 }), (chunks, count) => {
        const last = createLastBytes(count);
        for (const chunk of chunks) last.push(chunk);
        const all = chunks.flatMap((chunk) => [...chunk]);
        const kept = [...last.joined()];
        expect(kept).toEqual(all.slice(all.length - kept.length));
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(count, all.length));
        expect(kept.length).toBeLessThan(count + 9);
      }),
    );
  });
});
