import type { StreamAnswer } from "serkit";
import type { Problem } from "../problems/problem.ts";
import { ProblemError } from "../problems/problemError.ts";
import { liveParameterNames, requireKnown, type LiveParameters } from "./liveSettings.ts";

/** What the server says on a socket, as JSON. */
export type LiveMessage =
  | { readonly type: "ready" }
  | ({ readonly type: "answer" } & StreamAnswer)
  | ({ readonly type: "problem" } & Problem)
  | { readonly type: "end" };

/** What a client says on a socket, beside its sound: how to listen, first of all; and that the sound is over. */
export type ClientMessage = { readonly type: "start"; readonly parameters: LiveParameters } | { readonly type: "end" };

const startNames: readonly string[] = [...liveParameterNames, "enrolment"];

/**
 * Reads what a client says.
 *
 * @param text - JSON: `{ "type": "start", "sampleRate": 16000, … }` or `{ "type": "end" }`.
 * @throws ProblemError `invalid-request` if it is neither, `forbidden-key` or `invalid-field` if a setting is unknown.
 */
export function readClientMessage(text: string): ClientMessage {
  const { type, ...parameters } = objectOf(text);
  if (type === "start") {
    requireKnown(parameters, startNames);
    return { type, parameters };
  }
  if (type === "end") return { type };
  throw new ProblemError("invalid-request", 'The type of a message must be "start" or "end".');
}

function objectOf(text: string): LiveParameters {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as LiveParameters;
  } catch (cause) {
    throw new ProblemError("invalid-request", "A text message must be JSON.", { cause });
  }
  throw new ProblemError("invalid-request", "A text message must be a JSON object.");
}
