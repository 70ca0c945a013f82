import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDashboard, version } from "../../src/index.ts";
import { keys } from "../../src/protocol/jobNames.ts";
import { because, haveRedis, startRedis } from "../redisServer.ts";

it("openDashboard refuses what is no address", async () => {
  await expect(openDashboard({ queue: "localhost" })).rejects.toThrow(RangeError);
});

describe.skipIf(!haveRedis)(`openDashboard${because}`, () => {
  it("shows the jobs of each version in a page", async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.remove());
    const { queue, port } = redis;
    const client = new Redis(port);
    await client.sadd(keys.versions, version, "9.9.9");
    client.disconnect();
    const dashboard = await openDashboard({ queue, port: 0 });
    onTestFinished(() => dashboard.close());
    const listed = await fetch(`${dashboard.url}/api/queues`);
    expect(await listed.json()).toMatchObject({ queues: [{ name: `work-${version}` }, { name: "work-9.9.9" }] });
    expect(await (await fetch(dashboard.url)).text()).toContain("<html");
  });
});
