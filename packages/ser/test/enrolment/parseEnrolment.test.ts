import { describe, expect, it } from "vitest";
import { EnrolmentError, parseEnrolment, type Enrolment } from "../../src/index.ts";

const enrolment: Enrolment = {
  version: 1,
  recipe: "savee-dnn",
  recognizer: "00ff",
  emotion: null,
  clipCount: 2,
  shifts: [[0.1, -1e-9], [3]],
};
const changed = (change: object): string => JSON.stringify({ ...enrolment, ...change });

describe("parseEnrolment", () => {
  it("gives back what was kept", () => {
    expect(parseEnrolment(JSON.stringify(enrolment))).toEqual(enrolment);
    expect(parseEnrolment(changed({ emotion: "neutral" })).emotion).toBe("neutral");
  });

  it.each([
    ["no JSON", "{", "not-an-enrolment", /^not an enrolment: it is not JSON$/],
    ["another JSON file", '{"name":"serkit"}', "not-an-enrolment", /^not an enrolment: its version is wrong: /],
    ["another emotion", changed({ emotion: "sad" }), "not-an-enrolment", /its emotion is wrong/],
    ["no clips", changed({ clipCount: 0 }), "not-an-enrolment", /its clipCount is wrong: must be at least 1$/],
    ["a shift that is no number", changed({ shifts: [[null]] }), "not-an-enrolment", /its shifts.0.0 is wrong/],
    ["more than it knows", changed({ name: "anna" }), "not-an-enrolment", /its name is wrong/],
    [
      "a newer form",
      changed({ version: 2, voice: {} }),
      "newer-version",
      /^the enrolment is of form 2, this serkit reads up to 1; update serkit$/,
    ],
  ])("refuses %s", (_, json, code, message) => {
    const refused = (): unknown => parseEnrolment(json);
    expect(refused).toThrow(EnrolmentError);
    expect(refused).toThrow(expect.objectContaining({ code }));
    expect(refused).toThrow(message);
  });
});
