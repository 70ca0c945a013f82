import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openConnection } from "../../src/redis/openConnection.ts";
import { QueueError } from "../../src/queueError.ts";
import { because, haveRedis, startRedis, type RedisServer } from "../redisServer.ts";

async function failureOf(work: Promise<unknown>): Promise<QueueError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(QueueError);
  return error as QueueError;
}

describe("openConnection, where nothing answers", () => {
  it("says so, and what to do", async () => {
    const error = await failureOf(openConnection("redis://127.0.0.1:1"));
    expect(error.code).toBe("unreachable");
    expect(error.message).toMatch(/^there is no Redis at redis:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED.*\); start it, or/);
  });

  it("refuses what is no address before anything else", async () => {
    await expect(openConnection("localhost")).rejects.toThrow(RangeError);
  });
});

describe.skipIf(!haveRedis)(`openConnection${because}`, () => {
  let open: RedisServer;
  let locked: RedisServer;
  let careless: RedisServer;

  beforeAll(async () => {
    [open, locked, careless] = await Promise.all([
      startRedis(),
      startRedis(["--requirepass", "secret"]),
      startRedis(["--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru"]),
    ]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([open, locked, careless].map((server) => server.remove()));
  }, 60_000);

  it.each(["", ":wrong@"])("says that %j is not the password", async (user) => {
    const error = await failureOf(openConnection(`redis://${user}127.0.0.1:${locked.port}`));
    expect(error.code).toBe("refused");
    expect(error.message).toMatch(/refuses the user or password \((NOAUTH|WRONGPASS)/);
    expect(error.message).not.toContain("wrong@");
  });

  it("takes the right password", async () => {
    const connection = await openConnection(`redis://:secret@127.0.0.1:${locked.port}`);
    expect(await connection.redis.ping()).toBe("PONG");
    connection.close();
  });

  it("refuses a Redis that would drop jobs when its memory is full", async () => {
    const error = await failureOf(openConnection(careless.queue));
    expect(error.code).toBe("unsuitable");
    expect(error.message).toContain("(allkeys-lru); set maxmemory-policy noeviction");
  });

  it("tells when the connection is lost and when it is back, and sends again what was under way", async () => {
    const onNotice = vi.fn<(sentence: string) => void>();
    const connection = await openConnection(open.queue, onNotice);
    await connection.redis.set("key", "value");
    await open.end("SIGTERM");
    const asked = connection.redis.get("key");
    await vi.waitFor(() => {
      expect(onNotice).toHaveBeenCalledTimes(1);
    });
    await open.begin();
    expect(await asked).toBe("value");
    const said = onNotice.mock.calls.map(([sentence]) => sentence);
    expect(said).toEqual([expect.stringContaining("is lost; it is tried again"), expect.stringContaining("is back.")]);
    connection.close();
  });
});
