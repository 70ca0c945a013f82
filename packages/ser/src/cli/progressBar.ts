import cliProgress from "cli-progress";
import type { CommandIo } from "./commandIo.ts";

/** How far a step of a command has come. */
export interface StepProgress {
  /** What is being done, in one word. */
  readonly phase: string;
  /** Units done. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
}

/** Draws progress on a terminal, and keeps the time of each step anywhere. */
export interface ProgressBar {
  /** Takes a report of progress. */
  readonly update: (progress: StepProgress) => void;
  /** Wipes the bar off the terminal. */
  readonly stop: () => void;
  /** Seconds spent in each step so far. */
  readonly seconds: () => Record<string, number>;
}

/** A bar on standard error if that is a terminal; otherwise only the clock. */
export function createProgressBar({ isTerminal }: Pick<CommandIo, "isTerminal">): ProgressBar {
  const bar = isTerminal
    ? new cliProgress.SingleBar({
        stream: process.stderr,
        format: "{phase} [{bar}] {value}/{total}  {eta_formatted} left",
        barsize: 30,
        barCompleteChar: "#",
        barIncompleteChar: ".",
        clearOnComplete: true,
        hideCursor: true,
      })
    : undefined;
  const spent: Record<string, number> = {};
  let last = performance.now();
  let drawn: string | undefined;

  return {
    update({ phase, done, total }) {
      const now = performance.now();
      spent[phase] = (spent[phase] ?? 0) + (now - last) / 1000;
      last = now;
      if (bar === undefined) return;
      if (drawn === phase) {
        bar.setTotal(total);
        bar.update(done);
      } else {
        bar.stop();
        bar.start(total, done, { phase });
        drawn = phase;
      }
    },
    stop: () => bar?.stop(),
    seconds: () => ({ ...spent }),
  };
}
