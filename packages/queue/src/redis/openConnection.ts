import type { Redis } from "ioredis";
import { QueueError } from "../queueError.ts";
import { loadEngine, type Engine } from "./engine.ts";
import { isFull, noRoom } from "./patiently.ts";
import { describeAddress, parseQueueAddress, type QueueAddress } from "./queueAddress.ts";

/** A connection to a queue's Redis. */
export interface QueueConnection {
  readonly engine: Engine;
  readonly redis: Redis;
  readonly address: QueueAddress;
  /** One more connection to the same place, for who waits on it. */
  readonly another: () => Redis;
  /** Ends the connection and those that were opened besides. */
  close(): void;
}

/** Milliseconds that the first connection may take; later ones are tried for ever. */
const PATIENCE = 5000;

/** Milliseconds between attempts to connect again, at most. */
const LONGEST_PAUSE = 2000;

/** Below 6.2, bullmq lacks commands. */
const OLDEST = [6, 2] as const;

/**
 * Connects to the Redis of a queue. Once connected, a connection that is lost is opened again for as long as it takes, and what
 * was under way is sent again.
 *
 * @param queue - Its address, as {@link parseQueueAddress} reads it.
 * @param onNotice - Called with a sentence when the connection is lost, and when it is back.
 * @throws {@link QueueError} `engine-missing`, `unreachable`, `refused` or `unsuitable`; RangeError if it is no address.
 */
export async function openConnection(queue: string, onNotice?: (sentence: string) => void): Promise<QueueConnection> {
  const address = parseQueueAddress(queue);
  const engine = await loadEngine();
  const { isEncrypted, host, port, database, user, password } = address;
  let isConnected = false;
  const open = (): Redis => {
    const redis = new engine.Redis({
      host,
      port,
      db: database,
      ...(user === undefined ? {} : { username: user }),
      ...(password === undefined ? {} : { password }),
      ...(isEncrypted ? { tls: {} } : {}),
      lazyConnect: true,
      connectTimeout: PATIENCE,
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => (isConnected ? Math.min(100 * attempt, LONGEST_PAUSE) : null),
    });
    redis.on("error", () => undefined); // whoever waits for an answer gets it in the end
    return redis;
  };
  const redis = open();
  await connect(redis, address);
  isConnected = true;
  await requireSuitable(redis, address);
  const others: Redis[] = [];
  let isLost = false;
  redis.on("close", () => {
    if (isLost || redis.status === "end") return;
    isLost = true;
    onNotice?.(`The connection to ${describeAddress(address)} is lost; it is tried again until it is back.`);
  });
  redis.on("ready", () => {
    if (!isLost) return;
    isLost = false;
    onNotice?.(`The connection to ${describeAddress(address)} is back.`);
  });
  return {
    engine,
    redis,
    address,
    another() {
      const other = open();
      others.push(other);
      return other;
    },
    close() {
      for (const each of [redis, ...others]) each.disconnect();
    },
  };
}

async function connect(redis: Redis, address: QueueAddress): Promise<void> {
  let failure: unknown;
  const note = (error: unknown): void => {
    failure ??= error;
  };
  redis.on("error", note);
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw connectionError(failure ?? error, address);
  } finally {
    redis.off("error", note);
  }
}

function connectionError(cause: unknown, address: QueueAddress): QueueError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const place = describeAddress(address);
  if (cause instanceof Error && isFull(reason)) return noRoom(cause);
  if (/^(?:NOAUTH|WRONGPASS|NOPERM|ERR AUTH|ERR invalid password)/.test(reason)) {
    const message = `${place} refuses the user or password (${reason}); put the right one into the address`;
    return new QueueError("refused", message, { cause });
  }
  const message = `there is no Redis at ${place} (${reason}); start it, or name another address`;
  return new QueueError("unreachable", message, { cause });
}

/** Refuses a Redis that bullmq cannot work with, or that would drop jobs when it runs out of memory. */
async function requireSuitable(redis: Redis, address: QueueAddress): Promise<void> {
  const described = await redis.info().catch(() => ""); // a user may not be allowed to ask
  const fieldOf = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(described)?.[1] ?? "";
  const [major = 0, minor = 0] = fieldOf("redis_version").split(".").map(Number);
  const isKnown = major > 0;
  const problem =
    (isKnown && major < OLDEST[0]) || (major === OLDEST[0] && minor < OLDEST[1])
      ? `is Redis ${major}.${minor}; use ${OLDEST.join(".")} or newer`
      : !["noeviction", ""].includes(fieldOf("maxmemory_policy"))
        ? `throws away what it holds when its memory is full (${fieldOf("maxmemory_policy")}); set maxmemory-policy noeviction`
        : undefined;
  if (problem === undefined) return;
  redis.disconnect();
  throw new QueueError("unsuitable", `the Redis at ${describeAddress(address)} ${problem}`);
}
