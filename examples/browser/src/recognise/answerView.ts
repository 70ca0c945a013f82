import type { Emotion } from "serkit";
import { element } from "../page/element.ts";

/** What is answered: an emotion with all probabilities, or why there is none. */
export interface ShownAnswer {
  /** Of what. */
  readonly title: string;
  /** The word that is seen first. */
  readonly emotion: string;
  /** A sentence on how sure it is. */
  readonly certainty: string;
  /** All emotions with their probabilities, in the order shown. */
  readonly ranking: readonly (readonly [emotion: Emotion, probability: number])[];
}

/** Shows an answer: the emotion large, and all of them ranked. */
export function showAnswer({ title, emotion, certainty, ranking }: ShownAnswer): void {
  element("viewer-title", HTMLElement).textContent = title;
  element("emotion", HTMLElement).textContent = emotion;
  element("certainty", HTMLElement).textContent = certainty;
  const likeliest = Math.max(...ranking.map(([, probability]) => probability));
  element("ranking", HTMLElement).replaceChildren(
    ...ranking.map(([name, probability]) => {
      const row = document.createElement("li");
      row.classList.toggle("is-likeliest", probability === likeliest && probability > 0);
      const label = document.createElement("span");
      label.textContent = name;
      const bar = document.createElement("span");
      bar.className = "bar";
      const filled = document.createElement("i");
      filled.style.width = `${100 * probability}%`;
      bar.append(filled);
      const percent = document.createElement("span");
      percent.className = "percent";
      percent.textContent = percentOf(probability);
      row.append(label, bar, percent);
      return row;
    }),
  );
}

/** A probability as it is shown. */
export function percentOf(probability: number): string {
  return `${Math.round(100 * probability)} %`;
}

/** Probabilities by emotion, the likeliest first. */
export function rankingOf(
  probabilities: Readonly<Partial<Record<Emotion, number>>>,
): (readonly [emotion: Emotion, probability: number])[] {
  const entries = Object.entries(probabilities) as [Emotion, number][];
  return entries.sort(([, a], [, b]) => b - a);
}
