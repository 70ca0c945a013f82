import type { StreamAnswer } from "serkit";
import type { Problem } from "../problems/problem.ts";

/** How answers are written while they come. */
export interface AnswerFormat {
  /** Media type of the response. */
  readonly type: string;
  /** One answer. */
  answer(answer: StreamAnswer): string;
  /** Why there are no more, where that is not the end of the sound. */
  problem(problem: Problem): string;
  /** That the sound is over. */
  readonly end: string;
}

/** A line of JSON an answer; the last is `{ "problem": … }` if something went wrong. */
const lines: AnswerFormat = {
  type: "application/x-ndjson",
  answer: (answer) => `${JSON.stringify(answer)}\n`,
  problem: (problem) => `${JSON.stringify({ problem })}\n`,
  end: "",
};

/** Server-sent events `answer`, and at last `problem` or `end`; see the HTML standard, section 9.2. */
const events: AnswerFormat = {
  type: "text/event-stream",
  answer: (answer) => `event: answer\ndata: ${JSON.stringify(answer)}\n\n`,
  problem: (problem) => `event: problem\ndata: ${JSON.stringify(problem)}\n\n`,
  end: "event: end\ndata: {}\n\n",
};

/**
 * Server-sent events where the client asks for them, else lines of JSON.
 *
 * @param accept - The `Accept` header of the request.
 */
export function answerFormatOf(accept: string | undefined): AnswerFormat {
  return /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(accept ?? "") ? events : lines;
}
