import { describe, expect, it } from "vitest";
import { describeAddress, parseQueueAddress } from "../../src/redis/queueAddress.ts";

describe("parseQueueAddress", () => {
  it("reads all parts", () => {
    const address = parseQueueAddress("rediss://worker:p%40ss@queue.example.org:7000/3");
    expect(address).toEqual({
      isEncrypted: true,
      host: "queue.example.org",
      port: 7000,
      database: 3,
      user: "worker",
      password: "p@ss",
    });
  });

  it.each(["redis://127.0.0.1", "redis://127.0.0.1/", "redis://127.0.0.1:6379/0"])("has defaults in %s", (text) => {
    expect(parseQueueAddress(text)).toMatchObject({ port: 6379, database: 0, user: undefined, password: undefined });
  });

  it("reads IPv6", () => {
    const address = parseQueueAddress("redis://[::1]:6380");
    expect(address).toMatchObject({ host: "::1", port: 6380 });
    expect(describeAddress(address)).toBe("redis://[::1]:6380");
  });

  it.each(["", "127.0.0.1", "http://host", "redis://", "redis://host/name", "amqp://host"])("refuses %j", (text) => {
    expect(() => parseQueueAddress(text)).toThrow(RangeError);
    expect(() => parseQueueAddress(text)).toThrow(
      `queue: address must be like redis://HOST:6379/0 or rediss://HOST; got ${text}`,
    );
  });

  it("does not tell the password", () => {
    expect(() => parseQueueAddress("http://me:secret@host")).toThrow(/got http:\/\/…@host$/);
    expect(describeAddress(parseQueueAddress("redis://me:secret@host/2"))).toBe("redis://host:6379/2");
  });
});
