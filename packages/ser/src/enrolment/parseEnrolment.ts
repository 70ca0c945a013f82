import * as v from "valibot";
import { ENROLMENT_VERSION, type Enrolment } from "./enrolment.ts";
import { EnrolmentError } from "./enrolmentError.ts";

const finite = v.pipe(v.number(), v.finite("must be finite"));

const enrolmentSchema: v.GenericSchema<Enrolment> = v.strictObject({
  version: v.literal(ENROLMENT_VERSION),
  recipe: v.string(),
  recognizer: v.string(),
  emotion: v.nullable(v.literal("neutral")),
  clipCount: v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1, "must be at least 1")),
  shifts: v.array(v.array(finite)),
});

/**
 * Reads an enrolment that was kept as JSON.
 *
 * @param json - What `JSON.stringify` gave for it.
 * @throws {@link EnrolmentError} if it is none, or one of a newer form.
 *
 * @example
 * ```ts
 * const data = [...synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 2 })];
 * const recognizer = await trainSER({ data, emotions: ["angry", "sad"], recipe: "savee-dnn", epochs: 1, testSize: 0.5 });
 * const enrolment = await recognizer.enroll([data[0].source]);
 * const kept = parseEnrolment(JSON.stringify(enrolment));
 * kept; // => enrolment
 * recognizer.dispose();
 * ```
 */
export function parseEnrolment(json: string): Enrolment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new EnrolmentError("not-an-enrolment", "not an enrolment: it is not JSON", { cause });
  }
  const version = v.is(v.object({ version: v.number(), shifts: v.unknown() }), parsed) ? parsed.version : 0;
  if (version > ENROLMENT_VERSION) {
    const message = `the enrolment is of form ${version}, this serkit reads up to ${ENROLMENT_VERSION}; update serkit`;
    throw new EnrolmentError("newer-version", message);
  }
  const outcome = v.safeParse(enrolmentSchema, parsed);
  if (outcome.success) return outcome.output;
  const [issue] = outcome.issues;
  const place = v.getDotPath(issue);
  throw new EnrolmentError("not-an-enrolment", `not an enrolment: its ${place ?? "form"} is wrong: ${issue.message}`);
}
