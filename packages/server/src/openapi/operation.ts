/** Any part of an OpenAPI document: plain JSON. */
export interface OpenApiPart {
  readonly [name: string]: string | number | boolean | null | OpenApiPart | readonly (string | number | OpenApiPart)[];
}

/** The answers of a route: its own, and the problems that it may have. */
export function responses(answer: OpenApiPart, ...problemStatuses: readonly number[]): OpenApiPart {
  const problems = problemStatuses.map((status) => [status, problemResponse(status)] as const);
  return { "200": answer, ...Object.fromEntries(problems) };
}

/** An answer in JSON of a schema of the document. */
export function jsonResponse(description: string, schema: string): OpenApiPart {
  return { description, content: { "application/json": { schema: reference(schema) } } };
}

/** Refers to a schema of the document. */
export function reference(schema: string): OpenApiPart {
  return { $ref: `#/components/schemas/${schema}` };
}

const PROBLEMS: Readonly<Record<number, string>> = {
  400: "Not audio, or a malformed request.",
  401: "No token, or one that this server does not know.",
  408: "The body took too long to come.",
  413: "The body, a field or a recording is too large, or there are too many.",
  415: "A type that is not read here.",
  422: "A recording that cannot be used: silent, too short, cut short; or another recogniser's enrolment.",
  429: "Too many requests.",
  503: "Too much waits, or the server is stopping.",
};

function problemResponse(status: number): OpenApiPart {
  const retry = { description: "Seconds after which to try again.", schema: { type: "integer" } };
  return {
    description: PROBLEMS[status] ?? "Something else is wrong.",
    ...(status === 429 || status === 503 ? { headers: { "Retry-After": retry } } : {}),
    content: { "application/problem+json": { schema: reference("Problem") } },
  };
}
