/** What a server takes at most; times are in seconds, sizes in bytes. */
export interface ServerLimits {
  /**
   * Bytes of the body of one request.
   * @defaultValue `20 * 1024 * 1024`
   */
  readonly bodyBytes: number;
  /**
   * Bytes of all bodies that are held at once; a request that would go beyond is answered 503. A body without a declared length
   * counts as one of `bodyBytes`.
   * @defaultValue `128 * 1024 * 1024`
   */
  readonly heldBytes: number;
  /**
   * Recordings in one request.
   * @defaultValue `16`
   */
  readonly files: number;
  /**
   * Fields of a form that are not recordings.
   * @defaultValue `8`
   */
  readonly fields: number;
  /**
   * Bytes of one field: an enrolment is the largest.
   * @defaultValue `1024 * 1024`
   */
  readonly fieldBytes: number;
  /**
   * Bytes of the name of a field.
   * @defaultValue `64`
   */
  readonly fieldNameBytes: number;
  /**
   * Characters of the name of a file.
   * @defaultValue `255`
   */
  readonly fileNameLength: number;
  /**
   * Length of a recording.
   * @defaultValue `300`
   */
  readonly duration: number;
  /**
   * Samples a second of a recording, in Hz, at least.
   * @defaultValue `4000`
   */
  readonly minimumSampleRate: number;
  /**
   * Samples a second of a recording, in Hz, at most.
   * @defaultValue `192_000`
   */
  readonly maximumSampleRate: number;
  /**
   * Channels of a WAV file; the other formats are mixed while they are decoded, and have few.
   * @defaultValue `8`
   */
  readonly channels: number;
  /**
   * Recordings that wait for a worker; one more is answered 503.
   * @defaultValue `64`
   */
  readonly queue: number;
  /**
   * Requests a minute from one address, answered 429 beyond; `Infinity` counts none. Behind a proxy set fastify's `trustProxy`, or
   * all clients are one.
   * @defaultValue `Infinity`
   */
  readonly requestsPerMinute: number;
  /**
   * Open connections.
   * @defaultValue `4096`
   */
  readonly connections: number;
  /**
   * Time for the headers of a request.
   * @defaultValue `10`
   */
  readonly headerTime: number;
  /**
   * Time for the body of a request, from its headers on; not of streams.
   * @defaultValue `25`
   */
  readonly bodyTime: number;
  /**
   * Time from the whole request to its answer; a worker that takes longer is ended.
   * @defaultValue `30`
   */
  readonly handlingTime: number;
  /**
   * Time a connection is kept without a request.
   * @defaultValue `5`
   */
  readonly keepAliveTime: number;
  /**
   * Time a connection is kept on which nothing moves, within a request.
   * @defaultValue `60`
   */
  readonly idleTime: number;
  /**
   * Time for requests under way to be answered when the server stops.
   * @defaultValue `10`
   */
  readonly drainTime: number;
  /**
   * Streams of live audio at once.
   * @defaultValue `32`
   */
  readonly streams: number;
  /**
   * Length of a stream of live audio.
   * @defaultValue `3600`
   */
  readonly streamDuration: number;
  /**
   * Time a stream of live audio may bring nothing.
   * @defaultValue `20`
   */
  readonly streamIdleTime: number;
}

const MEBIBYTE = 1024 * 1024;

/** The limits of a server that is told none. */
export const defaultLimits: ServerLimits = {
  bodyBytes: 20 * MEBIBYTE,
  heldBytes: 128 * MEBIBYTE,
  files: 16,
  fields: 8,
  fieldBytes: MEBIBYTE,
  fieldNameBytes: 64,
  fileNameLength: 255,
  duration: 300,
  minimumSampleRate: 4000,
  maximumSampleRate: 192_000,
  channels: 8,
  queue: 64,
  requestsPerMinute: Infinity,
  connections: 4096,
  headerTime: 10,
  bodyTime: 25,
  handlingTime: 30,
  keepAliveTime: 5,
  idleTime: 60,
  drainTime: 10,
  streams: 32,
  streamDuration: 3600,
  streamIdleTime: 20,
};

/** Limits that may be any positive number; the others are whole. */
const FRACTIONAL: readonly (keyof ServerLimits)[] = [
  "duration",
  "headerTime",
  "bodyTime",
  "handlingTime",
  "keepAliveTime",
  "idleTime",
  "drainTime",
  "streamDuration",
  "streamIdleTime",
];

/**
 * Fills in the defaults.
 *
 * @param limits - What was asked for.
 * @throws RangeError if a limit is not above 0, or must be whole and is not, or `heldBytes` is below `bodyBytes`.
 */
export function resolveLimits(limits: Partial<ServerLimits>): ServerLimits {
  const resolved = { ...defaultLimits, ...limits };
  for (const [name, value] of Object.entries(resolved) as [keyof ServerLimits, number][]) {
    if (!Object.hasOwn(defaultLimits, name)) throw new RangeError(`createServer: limits must be known; got ${name}`);
    const isWhole = FRACTIONAL.includes(name) ? Number.isFinite(value) : Number.isSafeInteger(value);
    const isAllowed = isWhole || (name === "requestsPerMinute" && value === Infinity);
    if (isAllowed && value > 0) continue;
    const kind = FRACTIONAL.includes(name) ? "a number of seconds > 0" : "an integer ≥ 1";
    throw new RangeError(`createServer: limits.${name} must be ${kind}; got ${value}`);
  }
  if (resolved.heldBytes < resolved.bodyBytes) {
    throw new RangeError(
      `createServer: limits.heldBytes must be at least bodyBytes, ${resolved.bodyBytes}; got ${resolved.heldBytes}`,
    );
  }
  return resolved;
}
