import type { Command } from "commander";
import type { Enrolment } from "../enrolment/enrolment.ts";
import { EnrolmentError } from "../enrolment/enrolmentError.ts";
import { parseEnrolment } from "../enrolment/parseEnrolment.ts";
import { nodeStorage } from "../node/nodeStorage.ts";
import type { CommandIo } from "./commandIo.ts";
import { asInput, exitCodes } from "./exitCode.ts";

/** Whose voice a command expects. */
export interface EnrolmentFlags {
  readonly enrolment?: string;
}

/** Adds the option that names an enrolment. */
export function withEnrolmentOption(command: Command): Command {
  return command.option("--enrolment <file>", "whose voice to expect: a file that serkit enroll wrote");
}

/** Reads the enrolment that the flags name, as `loadRecognizer` takes it. */
export async function enrolmentOf(
  { enrolment: file }: EnrolmentFlags,
  { signal }: CommandIo,
): Promise<{ readonly enrolment?: Enrolment }> {
  if (file === undefined) return {};
  const bytes = await asInput(exitCodes.badInput, () => nodeStorage.read(file, signal));
  try {
    return { enrolment: parseEnrolment(new TextDecoder().decode(bytes)) };
  } catch (error) {
    if (!(error instanceof EnrolmentError)) throw error;
    throw new EnrolmentError(error.code, `${file}: ${error.message}`, { cause: error });
  }
}
