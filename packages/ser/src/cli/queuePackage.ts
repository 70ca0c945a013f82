import type { Command } from "commander";
import type { Enrolment } from "../enrolment/enrolment.ts";
import type { ExtractionExecutor } from "../extraction/extractionExecutor.ts";
import type { PredictionExecutor } from "../recognition/predictionExecutor.ts";
import type { FoldExecutor } from "../training/foldExecutor.ts";
import type { CommandIo } from "./commandIo.ts";
import { loadPackage } from "./loadPackage.ts";

/** Where the password is looked for if the address has none. */
const PASSWORD_VARIABLE = "SERKIT_QUEUE_PASSWORD";

/** What is said of a queue on the command line. */
export interface QueueFlags {
  readonly queue?: string | undefined;
  readonly root?: string | undefined;
}

/** How work is handed to a queue, as `@serkit/queue` takes it. */
export interface QueueUse {
  readonly queue: string;
  readonly root?: string;
  readonly title?: string;
  readonly total?: number;
  readonly onNotice?: (sentence: string) => void;
}

/** A worker, as `@serkit/queue` gives it. */
interface QueueWorker {
  readonly name: string;
  readonly concurrency: number;
  readonly failure: Promise<never>;
  stop(): Promise<void>;
}

/** How a queue stands, as `@serkit/queue` says it. */
export interface QueueStatus {
  readonly calls: readonly {
    readonly title: string;
    readonly by: string;
    readonly version: string;
    readonly done: number;
    readonly total: number | null;
    readonly leftOut: number;
    readonly isOver: boolean;
    readonly seconds: number;
  }[];
  readonly workers: readonly {
    readonly name: string;
    readonly version: string;
    readonly engine: string;
    readonly concurrency: number;
    readonly busy: number;
    readonly done: number;
  }[];
  readonly versions: readonly {
    readonly version: string;
    readonly waiting: number;
    readonly active: number;
    readonly givenUp: number;
    readonly workerCount: number;
  }[];
  readonly givenUp: readonly { readonly what: string; readonly reason: string }[];
  readonly warnings: readonly string[];
}

/** The part of `@serkit/queue` that is used here. */
interface QueuePackage {
  readonly createQueueExecutor: (options: QueueUse) => ExtractionExecutor;
  readonly createQueueFolds: (options: QueueUse) => FoldExecutor;
  readonly createQueuePredictor: (
    options: QueueUse & {
      readonly bundle: Uint8Array<ArrayBuffer>;
      readonly enrolment?: Enrolment;
      readonly threshold: number;
    },
  ) => PredictionExecutor;
  readonly createWorker: (options: Readonly<Record<string, unknown>>) => Promise<QueueWorker>;
  readonly queueStatus: (options: { readonly queue: string }) => Promise<QueueStatus>;
  readonly forgetGivenUp: (options: { readonly queue: string }) => Promise<number>;
  readonly openDashboard: (options: {
    readonly queue: string;
    readonly port: number;
  }) => Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** Loads the package of queues, which serkit knows by name alone. */
export function loadQueuePackage(): Promise<QueuePackage> {
  return loadPackage<QueuePackage>("@serkit/queue");
}

/** Adds the options that say which queue does the work. */
export function withQueueOption(command: Command): Command {
  return command
    .option("--queue <address>", "have the workers of a queue do the work, as redis://HOST (needs @serkit/queue)")
    .option("--root <folder>", "with --queue: the folder that all machines see, wherever each mounts it");
}

/**
 * What the flags say to a call that uses a queue; undefined if none is named.
 *
 * @throws RangeError if there is a root without a queue.
 */
export function queueUseOf({ queue, root }: QueueFlags, title: string, io: CommandIo): QueueUse | undefined {
  if (queue === undefined) {
    if (root === undefined) return undefined;
    throw new RangeError("queue: --root must come with --queue; got it without");
  }
  return { queue: withPassword(queue), title, onNotice: io.message, ...(root === undefined ? {} : { root }) };
}

/** The address with the password of the environment: what is on a command line, every user of the machine can read. */
export function withPassword(address: string): string {
  const password = process.env[PASSWORD_VARIABLE];
  if (password === undefined || password === "" || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password === "") url.password = encodeURIComponent(password);
  return url.href;
}
