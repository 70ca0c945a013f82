import type { StreamAnswer } from "serkit";
import { element } from "../page/element.ts";
import { percentOf } from "./answerView.ts";

/** Answers over time as a table, for those who want figures or cannot see the drawing. */
export interface AnswerTable {
  /** Shows other answers; none hides the table. */
  show(answers: readonly StreamAnswer[]): void;
}

/** Connects the table of the page; its rows are made only while it is open. */
export function createAnswerTable(): AnswerTable {
  const details = element("answers", HTMLDetailsElement);
  const body = element("answer-rows", HTMLElement);
  let shown: readonly StreamAnswer[] = [];

  const fill = (): void => {
    if (details.open) body.replaceChildren(...shown.map(rowOf));
  };
  details.addEventListener("toggle", fill);
  return {
    show(answers) {
      shown = answers;
      details.hidden = answers.length === 0;
      fill();
    },
  };
}

function rowOf({ start, end, emotion, probabilities }: StreamAnswer): HTMLTableRowElement {
  const row = document.createElement("tr");
  const share = emotion === "silence" ? "" : percentOf(Math.max(...Object.values(probabilities)));
  row.append(
    ...[`${start.toFixed(2)} s`, `${end.toFixed(2)} s`, emotion, share].map((text) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      return cell;
    }),
  );
  return row;
}
