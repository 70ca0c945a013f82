import { isatty } from "node:tty";
import { CommanderError } from "commander";
import { createColors } from "picocolors";
import { exitCodeOf, exitCodes, sentenceOf } from "./exitCode.ts";
import { createProgram } from "./program.ts";

const stop = new AbortController();
process.on("SIGINT", () => {
  if (stop.signal.aborted) process.exit(exitCodes.interrupted);
  stop.abort();
});
// A reader that has seen enough, as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.failure);
});

const isTerminal = isatty(process.stderr.fd);
const colors = createColors(isTerminal && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb");
const message = (text: string): void => void process.stderr.write(`${text}\n`);
const program = createProgram({
  result: (text) => void process.stdout.write(text),
  message,
  isTerminal,
  signal: stop.signal,
});

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says in one sentence what went wrong, and gives the exit code. */
function report(error: unknown): number {
  if (stop.signal.aborted) {
    message("interrupted");
    return exitCodes.interrupted;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    message(`${colors.red("error:")} ${error.message.replace(/^error: /, "").replaceAll("\n", " ")}`);
    return exitCodes.wrongUsage;
  }
  message(`${colors.red("error:")} ${sentenceOf(error)}`);
  if (process.env["SERKIT_DEBUG"] && error instanceof Error) message(error.stack ?? "");
  return exitCodeOf(error);
}
