import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { ExtractionOutcome } from "serkit";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createQueueExecutor } from "../../src/index.ts";
import { all, request } from "../recordings.ts";
import { because, haveRedis, startRedis } from "../redisServer.ts";
import { mountSmallDisk } from "../smallDisk.ts";

describe.skipIf(!haveRedis)(`a Redis without room${because}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "serkit-no-room-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const extract = (queue: string): Promise<ExtractionOutcome[]> =>
    all(createQueueExecutor({ queue })([{ path: "a.wav", source: "/a.wav" }], request));

  it("is told when its memory is full", async () => {
    const crowded = await startRedis(["--maxmemory", "1"]);
    onTestFinished(() => crowded.remove());
    await expect(extract(crowded.queue)).rejects.toMatchObject({
      name: "QueueError",
      code: "no-room",
      message: expect.stringMatching(
        /^Redis has no room left \(OOM .*\); give it memory or disk, then try again$/,
      ) as string,
    });
  });

  it("is told when its disk is full", async (context) => {
    const disk = mountSmallDisk(join(folder, "disk"));
    if (disk === undefined) return context.skip("this user may not mount a disk");
    const crowded = await startRedis([], disk);
    onTestFinished(() => crowded.remove());
    const client = new Redis(crowded.port);
    const fill = async (): Promise<void> => {
      for (;;) await client.set("filler", "x".repeat(16_384));
    };
    await expect(fill()).rejects.toThrow("MISCONF");
    client.disconnect();
    await expect(extract(crowded.queue)).rejects.toMatchObject({
      name: "QueueError",
      code: "no-room",
      message: expect.stringMatching(/^Redis has no room left \(MISCONF .*No space left on device.*\)/) as string,
    });
  });
});
