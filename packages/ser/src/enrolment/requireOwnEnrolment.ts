import type { Bundle } from "../bundle/bundle.ts";
import type { Enrolment } from "./enrolment.ts";
import { EnrolmentError } from "./enrolmentError.ts";

/**
 * Refuses an enrolment that was made with another recogniser.
 *
 * @param bundle - The recogniser.
 * @param identity - Its identity; see `enrolmentIdentity`.
 * @param enrolment - What to check.
 * @throws {@link EnrolmentError} with code `other-recognizer`.
 */
export function requireOwnEnrolment(
  { networks, report }: Pick<Bundle, "networks" | "report">,
  identity: string,
  { recognizer, recipe, shifts }: Enrolment,
): void {
  const fits =
    recognizer === identity &&
    shifts.length === networks.length &&
    shifts.every((shift, index) => shift.length === networks[index]!.average.length);
  if (fits) return;
  const message = `the enrolment was made with another recogniser (${recipe}) than this one (${report.recipe}); enrol the speaker with this one`;
  throw new EnrolmentError("other-recognizer", message);
}
