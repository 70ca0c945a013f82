import { describe, expect, it } from "vitest";
import { exposureWarnings } from "../../src/redis/exposure.ts";
import { parseQueueAddress } from "../../src/redis/queueAddress.ts";

const warningsOf = (address: string, found: readonly string[] = []): Promise<string[]> =>
  exposureWarnings(parseQueueAddress(address), () => Promise.resolve(found));

describe("exposureWarnings", () => {
  it.each([
    "redis://127.0.0.1",
    "redis://10.1.2.3",
    "redis://192.168.0.9",
    "redis://172.20.0.2",
    "redis://100.64.1.1",
    "redis://[::1]",
    "redis://[fd00::1]",
  ])("says nothing of %s, which is not on the internet", async (address) => {
    expect(await warningsOf(address)).toEqual([]);
  });

  it("warns of a public address without a password and without encryption", async () => {
    const warnings = await warningsOf("redis://8.8.8.8");
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/^redis:\/\/8\.8\.8\.8:6379 has a public address and asks for no password: /);
    expect(warnings[1]).toMatch(/can be read on the way; use rediss:\/\//);
  });

  it("looks names up", async () => {
    expect(await warningsOf("redis://queue", ["10.0.0.1"])).toEqual([]);
    expect(await warningsOf("redis://queue", ["10.0.0.1", "2606:4700::1111"])).toHaveLength(2);
  });

  it("asks for encryption besides a password, and is content with both", async () => {
    expect(await warningsOf("redis://:secret@8.8.8.8")).toEqual([expect.stringContaining("rediss://")]);
    expect(await warningsOf("rediss://:secret@8.8.8.8")).toEqual([]);
    expect((await warningsOf("redis://:secret@8.8.8.8")).join()).not.toContain("secret");
  });

  it("does not judge a name that is not found", async () => {
    const address = parseQueueAddress("redis://nowhere.invalid");
    expect(await exposureWarnings(address, () => Promise.reject(new Error("ENOTFOUND")))).toEqual([]);
  });
});
