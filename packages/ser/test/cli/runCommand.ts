import type { Command } from "commander";
import { expect } from "vitest";
import type { CommandIo } from "../../src/cli/commandIo.ts";

/** What a command did. */
export interface Ran {
  /** What was written as a result, call by call. */
  readonly results: string[];
  /** Lines for the person. */
  readonly messages: string[];
  /** What was thrown, if anything was. */
  readonly error: unknown;
}

/** Runs a command in this process; each call of `result` is what would be written at once. */
export async function runCommand(
  make: (io: CommandIo) => Command,
  args: readonly string[],
  { stop = new AbortController(), onResult }: { stop?: AbortController; onResult?: () => void } = {},
): Promise<Ran> {
  const results: string[] = [];
  const messages: string[] = [];
  const command = make({
    result: (text) => {
      results.push(text);
      onResult?.();
    },
    message: (text) => messages.push(text),
    isTerminal: false,
    signal: stop.signal,
  });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  const error: unknown = await command.parseAsync(args, { from: "user" }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { results, messages, error };
}

/** Each result as the JSON object that it is, on a line of its own. */
export const linesOfJson = (lines: readonly string[]): Record<string, unknown>[] =>
  lines.map((line) => {
    expect(line.indexOf("\n")).toBe(line.length - 1);
    return JSON.parse(line) as Record<string, unknown>;
  });
