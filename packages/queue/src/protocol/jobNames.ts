import { createHash } from "node:crypto";
import { version } from "../version.ts";
import type { JobKind } from "./jobData.ts";

/** What all keys in Redis begin with. */
export const PREFIX = "serkit";

/** Seconds for which results, and what jobs have in common, are kept for those who do not come for them. */
export const KEEP_SECONDS = 3600;

/** The queue of a version of this library: workers of another one never see its jobs. */
export function queueName(ofVersion: string = version): string {
  return `work-${ofVersion}`;
}

/** The name of bytes. */
export function nameOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The name of a job: the same for whoever asks for the same of the same contents.
 *
 * @param identities - What each item is: its location and what shows that its content has changed.
 */
export function jobName(kind: JobKind, shared: string, identities: readonly string[]): string {
  return `${kind}-${nameOf(JSON.stringify([version, shared, identities]))}`;
}

/** The keys in Redis beside those of bullmq. */
interface Keys {
  /** The bytes that jobs have in common. */
  readonly shared: (name: string) => string;
  /** What became of a job. */
  readonly result: (job: string) => string;
  /** Those who wait for it. */
  readonly readers: (job: string) => string;
  /** The job itself, which is bullmq's. */
  readonly job: (job: string) => string;
  /** Versions of this library that have been at work. */
  readonly versions: string;
  /** Workers that are there, and what each tells of itself. */
  readonly workers: string;
  readonly worker: (id: string) => string;
  /** Calls that wait for workers, and how far each has come. */
  readonly calls: string;
  readonly call: (id: string) => string;
}

/** See {@link Keys}. */
export const keys: Keys = {
  shared: (name) => `${PREFIX}:shared:${name}`,
  result: (job) => `${PREFIX}:result:${job}`,
  readers: (job) => `${PREFIX}:readers:${job}`,
  job: (job) => `${PREFIX}:${queueName()}:${job}`,
  versions: `${PREFIX}:versions`,
  workers: `${PREFIX}:workers`,
  worker: (id) => `${PREFIX}:worker:${id}`,
  calls: `${PREFIX}:calls`,
  call: (id) => `${PREFIX}:call:${id}`,
};
