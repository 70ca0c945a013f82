import { element } from "../page/element.ts";
import { percentOf, rankingOf } from "./answerView.ts";
import type { HeardClip } from "./heardClip.ts";

/** The recordings of the page, of which one is shown. */
export interface ClipList {
  /** Adds a recording at the end. */
  add(clip: HeardClip): void;
  /** All recordings. */
  all(): readonly HeardClip[];
  /** Shows anew what is known of a recording. */
  update(clip: HeardClip): void;
  /** The one that is shown. */
  selected(): HeardClip | undefined;
  /** Shows another one, or none. */
  select(clip: HeardClip | undefined): void;
}

/**
 * Connects the list of the page.
 *
 * @param onSelect - Called when another recording is to be shown, or none.
 */
export function createClipList(onSelect: (clip: HeardClip | undefined) => void): ClipList {
  const list = element("clips", HTMLUListElement);
  const card = element("clips-card", HTMLElement);
  const buttons = new Map<HeardClip, HTMLButtonElement>();
  let shown: HeardClip | undefined;

  const update = (clip: HeardClip): void => {
    const button = buttons.get(clip);
    if (button === undefined) return;
    const parts = { name: clip.name, seconds: secondsOf(clip), label: labelOf(clip) };
    button.replaceChildren(
      ...Object.entries(parts).map(([className, text]) => {
        const part = document.createElement("span");
        part.className = className;
        part.textContent = text;
        return part;
      }),
    );
    button.ariaPressed = String(clip === shown);
  };
  const select = (clip: HeardClip | undefined): void => {
    const before = shown;
    shown = clip;
    if (before !== undefined) update(before);
    if (clip !== undefined) update(clip);
    onSelect(clip);
  };
  element("clear-clips", HTMLButtonElement).addEventListener("click", () => {
    buttons.clear();
    list.replaceChildren();
    card.hidden = true;
    select(undefined);
    element("choose-files", HTMLButtonElement).focus();
  });

  return {
    add(clip) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => {
        select(clip);
      });
      buttons.set(clip, button);
      const row = document.createElement("li");
      row.append(button);
      list.append(row);
      card.hidden = false;
      update(clip);
    },
    all: () => [...buttons.keys()],
    update,
    selected: () => shown,
    select,
  };
}

function secondsOf({ prediction }: HeardClip): string {
  return prediction === undefined ? "" : `${prediction.duration.toFixed(1)} s`;
}

function labelOf({ prediction, failure }: HeardClip): string {
  if (failure !== undefined) return "cannot be used";
  if (prediction === undefined) return "…";
  const [likeliest] = rankingOf(prediction.probabilities);
  if (likeliest === undefined) return "";
  const [name, probability] = likeliest;
  const share = `${name} ${percentOf(probability)}`;
  return prediction.emotion === "uncertain" ? `unsure (${share})` : share;
}
