import type { Signal } from "@serkit/features";
import { emotions, type Emotion } from "serkit";
import { connectRecordButton } from "../audio/recordButton.ts";
import { connectDropZone } from "../page/dropZone.ts";
import { element, within } from "../page/element.ts";
import { connectFileInput } from "../page/fileInput.ts";

/** An emotion with the clips that were acted with it. */
export interface TrainingRow {
  /** What is in the list of the page. */
  readonly item: HTMLLIElement;
  /** The emotion that is chosen. */
  emotion(): Emotion;
  /** The clips so far. */
  readonly clips: readonly (Blob | Signal)[];
}

/**
 * Makes a row.
 *
 * @param emotion - The emotion that is chosen first.
 * @param onRemove - Called when it is to be taken away.
 */
export function createTrainingRow(emotion: Emotion, onRemove: (row: TrainingRow) => void): TrainingRow {
  const { content } = element("training-row", HTMLTemplateElement);
  const copy = document.importNode(content, true);
  const item = within(copy, "li", HTMLLIElement);
  const select = within(item, "select", HTMLSelectElement);
  const count = within(item, ".count", HTMLElement);
  const clips: (Blob | Signal)[] = [];
  select.append(...emotions.map((name) => new Option(name, name, false, name === emotion)));

  const add = (...added: readonly (Blob | Signal)[]): void => {
    clips.push(...added);
    count.textContent = clips.length === 1 ? "1 clip" : `${clips.length} clips`;
  };
  const addFiles = (files: readonly File[]): void => {
    add(...files);
  };
  connectRecordButton(within(item, ".record", HTMLButtonElement), add);
  connectFileInput(within(item, ".add", HTMLButtonElement), within(item, "input", HTMLInputElement), addFiles);
  connectDropZone(item, addFiles);
  const row: TrainingRow = { item, emotion: () => select.value as Emotion, clips };
  within(item, ".remove", HTMLButtonElement).addEventListener("click", () => {
    onRemove(row);
  });
  return row;
}
