import { bytesPerFrame, wavEncodings, type InterleavedLayout, type WavEncoding } from "@serkit/features";
import { ProblemError } from "../problems/problemError.ts";
import type { ServerLimits } from "../server/serverLimits.ts";

/** How a stream is listened to; see `StreamOptions` of serkit, whose defaults these have. */
export interface LiveSettings {
  /** Length of the part that each answer is about, in seconds. */
  readonly window: number;
  /** Time from the start of one window to that of the next, in seconds. */
  readonly hop: number;
  /** What the answers before count, in `[0, 1)`. */
  readonly smoothing: number;
  /** Probability below which the answer is `"uncertain"`, in `[0, 1]`. */
  readonly threshold: number;
  /** Share of speech in a window below which the answer is `"silence"`, in `[0, 1]`. */
  readonly minimumVoiceActivity: number;
  /** Whose voice to expect, as JSON; `undefined` for whom the server was told of. */
  readonly enrolment: string | undefined;
}

/** What a client says: the parameters of a query, as text, or the members of a JSON object. */
export type LiveParameters = Readonly<Record<string, unknown>>;

/** Longest window, in seconds: what is kept of a stream is two of them. */
const LONGEST_WINDOW = 30;

/** Shortest hop, in seconds: each window is as much work as a recording. */
const SHORTEST_HOP = 0.1;

const settingNames = ["window", "hop", "smoothing", "threshold", "minimumVoiceActivity"] as const;
const layoutNames = ["sampleRate", "encoding", "channels"] as const;

/** What a client may say of a stream of bare samples, on a socket, and in the query of a request. */
export const liveParameterNames: readonly string[] = [...settingNames, ...layoutNames];

/**
 * Refuses what nobody listens to, so that a misspelt setting is no default.
 *
 * @throws ProblemError `forbidden-key` or `invalid-field`.
 */
export function requireKnown(parameters: LiveParameters, names: readonly string[]): void {
  for (const name of Object.keys(parameters)) {
    if (["__proto__", "constructor", "prototype"].includes(name)) {
      throw new ProblemError("forbidden-key", "A setting has a name that objects reserve; leave it out.");
    }
    if (!names.includes(name)) {
      throw new ProblemError("invalid-field", `There is no such setting; there are ${names.join(", ")}.`);
    }
  }
}

/**
 * Reads how to listen.
 *
 * @throws ProblemError `invalid-field` if a setting is out of range.
 */
export function liveSettingsOf(parameters: LiveParameters): LiveSettings {
  const window = numberOf(parameters, "window", 3, `above 0 and at most ${LONGEST_WINDOW}`, (value) => {
    return value > 0 && value <= LONGEST_WINDOW;
  });
  const hop = numberOf(parameters, "hop", Math.min(1, window), `from ${SHORTEST_HOP} to the window`, (value) => {
    return value >= Math.min(SHORTEST_HOP, window) && value <= window;
  });
  const smoothing = numberOf(parameters, "smoothing", 0, "in [0, 1)", (value) => value >= 0 && value < 1);
  const share = (name: string, fallback: number): number =>
    numberOf(parameters, name, fallback, "in [0, 1]", (value) => value >= 0 && value <= 1);
  const { enrolment } = parameters;
  return {
    window,
    hop,
    smoothing,
    threshold: share("threshold", 0),
    minimumVoiceActivity: share("minimumVoiceActivity", 0.1),
    enrolment: enrolment === undefined ? undefined : JSON.stringify(enrolment),
  };
}

/**
 * Reads how bare samples lie in the bytes; one channel of 16-bit integers where nothing else is said.
 *
 * @throws ProblemError `invalid-field` if the rate is missing or a value is none, else as {@link requireTaken}.
 */
export function soundLayoutOf(parameters: LiveParameters, limits: ServerLimits): InterleavedLayout {
  const { encoding = "pcm-s16" } = parameters;
  if (parameters["sampleRate"] === undefined) {
    throw new ProblemError("invalid-field", "Bare samples need their sampleRate, in Hz; or send a WAV file.");
  }
  if (!isEncoding(encoding)) {
    throw new ProblemError("invalid-field", `encoding must be one of ${wavEncodings.join(", ")}.`);
  }
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
  const sampleRate = numberOf(parameters, "sampleRate", 0, "of Hz that is whole", isCount);
  const channelCount = numberOf(parameters, "channels", 1, "that is whole, from 1 on", isCount);
  const layout: InterleavedLayout = { encoding, sampleRate, channelCount };
  requireTaken(layout, limits);
  return layout;
}

/**
 * Holds a stream to what recordings are held to.
 *
 * @throws ProblemError `unsupported-sample-rate` or `too-many-channels`.
 */
export function requireTaken({ sampleRate, channelCount }: InterleavedLayout, limits: ServerLimits): void {
  const { minimumSampleRate, maximumSampleRate, channels } = limits;
  if (sampleRate < minimumSampleRate || sampleRate > maximumSampleRate) {
    const range = `${minimumSampleRate} to ${maximumSampleRate} Hz`;
    throw new ProblemError("unsupported-sample-rate", `The sample rate is outside of ${range}; resample it first.`);
  }
  if (channelCount > channels) {
    throw new ProblemError("too-many-channels", `The sound has more than ${channels} channels; mix them first.`);
  }
}

/** Bytes that are kept of a stream. */
export function keptBytes(layout: InterleavedLayout, { window }: LiveSettings): number {
  return Math.ceil(2 * window * layout.sampleRate) * bytesPerFrame(layout);
}

function isEncoding(name: unknown): name is WavEncoding {
  return wavEncodings.some((encoding) => encoding === name);
}

function numberOf(
  parameters: LiveParameters,
  name: string,
  fallback: number,
  expected: string,
  isAllowed: (value: number) => boolean,
): number {
  const given = parameters[name];
  if (given === undefined) return fallback;
  const value = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  if (typeof value === "number" && isAllowed(value)) return value;
  throw new ProblemError("invalid-field", `${name} must be a number ${expected}.`);
}
