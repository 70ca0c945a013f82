import { element } from "./element.ts";

/** Says something in the line of the page that is read aloud too. */
export function say(sentence: string): void {
  const line = element("status", HTMLElement);
  line.textContent = sentence;
  line.classList.remove("is-error");
}

/** Says what went wrong, in the same line. */
export function sayError(error: unknown): void {
  const line = element("status", HTMLElement);
  line.textContent = error instanceof Error ? error.message : String(error);
  line.classList.add("is-error");
}
