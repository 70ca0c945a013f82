/** Where a queue is. */
export interface QueueAddress {
  /** Whether the connection is encrypted. */
  readonly isEncrypted: boolean;
  /** Name or address of the machine. */
  readonly host: string;
  /** Port, 6379 by default. */
  readonly port: number;
  /** Number of the database, 0 by default. */
  readonly database: number;
  /** Who asks; undefined for the default user. */
  readonly user: string | undefined;
  /** The password; undefined for none. */
  readonly password: string | undefined;
}

const FORM = /^rediss?:$/;

/**
 * Reads the address of a queue.
 *
 * @param text - `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`, or `rediss://` for an encrypted connection.
 * @throws RangeError if it is none; the password is not in the message.
 */
export function parseQueueAddress(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = url?.pathname.replace(/^\/$/, "").slice(1) ?? "";
  if (url === undefined || !FORM.test(url.protocol) || url.hostname === "" || !/^\d{0,4}$/.test(database)) {
    const shown = text.replace(/\/\/[^@/]*@/, "//…@");
    throw new RangeError(`queue: address must be like redis://HOST:6379/0 or rediss://HOST; got ${shown}`);
  }
  return {
    isEncrypted: url.protocol === "rediss:",
    host: url.hostname.replaceAll(/[[\]]/g, ""),
    port: url.port === "" ? 6379 : Number(url.port),
    database: Number(database),
    user: url.username === "" ? undefined : decodeURIComponent(url.username),
    password: url.password === "" ? undefined : decodeURIComponent(url.password),
  };
}

/** An address without its password. */
export function describeAddress({ isEncrypted, host, port, database }: QueueAddress): string {
  const shown = host.includes(":") ? `[${host}]` : host;
  return `${isEncrypted ? "rediss" : "redis"}://${shown}:${port}${database === 0 ? "" : `/${database}`}`;
}
