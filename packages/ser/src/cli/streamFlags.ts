import { InvalidArgumentError, type Command } from "commander";
import type { StreamOptions } from "../streaming/streamOptions.ts";

/** The options of commands that say one thing after another. */
export interface StreamFlags {
  readonly window?: number;
  readonly hop?: number;
  readonly smoothing?: number;
  readonly threshold?: number;
}

/** Adds the options of windows and smoothing to a command; the threshold is a command's own. */
export function addStreamOptions(command: Command): Command {
  return command
    .option("--window <seconds>", "length of the part that each answer is about (default: 3)", seconds)
    .option("--hop <seconds>", "time from one answer to the next (default: 1)", seconds)
    .option("--smoothing <share>", "what the answers before count, from 0 to below 1 (default: 0)", share);
}

/** The same options as the library takes them. */
export function streamOptionsOf({ window, hop, smoothing, threshold }: StreamFlags): StreamOptions {
  return {
    ...(window === undefined ? {} : { window }),
    ...(hop === undefined ? {} : { hop }),
    ...(smoothing === undefined ? {} : { smoothing }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

/** Reads a share or probability. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("It must be a number of seconds above 0.");
}
