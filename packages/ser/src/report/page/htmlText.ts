import { escapeMarkup } from "./escapeMarkup.ts";

/** Text of a page: what it says is no markup, and no line ends between a number and its per cent sign. */
export function htmlText(text: string): string {
  return escapeMarkup(text).replace(/(?<=\d) %/g, "&nbsp;%");
}
