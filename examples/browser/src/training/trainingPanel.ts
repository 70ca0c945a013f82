import { emotions, type Emotion, type Progress } from "serkit";
import type { Engine, LabelledClip } from "../engine/engine.ts";
import { element } from "../page/element.ts";
import { say, sayError } from "../page/say.ts";
import { createTrainingRow, type TrainingRow } from "./trainingRow.ts";

/** Clips of each emotion that a training takes at least: one of them is held out. */
const LEAST_CLIPS = 3;

/** An engine of its own for a training, so that the one at work goes on answering. */
export interface TrainingEngine {
  /** The engine. */
  readonly engine: Engine;
  /** Ends it, also in the middle of a training. */
  readonly end: () => void;
}

/**
 * Connects training on recordings of one's own.
 *
 * @param start - Starts an engine for a training.
 * @param onTrained - Gets the bundle.
 */
export function createTrainingPanel(
  start: () => TrainingEngine,
  onTrained: (bundle: Uint8Array<ArrayBuffer>) => Promise<void>,
): void {
  const train = element("train", HTMLButtonElement);
  const stop = element("stop-training", HTMLButtonElement);
  const course = element("training-course", HTMLElement);
  let rows: readonly TrainingRow[] = [];
  let ending: (() => void) | undefined;

  const add = (emotion: Emotion): void => {
    const row = createTrainingRow(emotion, (removed) => {
      rows = rows.filter((other) => other !== removed);
      removed.item.remove();
      element("training-add", HTMLButtonElement).focus();
    });
    rows = [...rows, row];
    element("training-rows", HTMLElement).append(row.item);
  };
  const over = (): void => {
    ending?.();
    ending = undefined;
    course.hidden = true;
    stop.hidden = true;
    train.disabled = false;
  };
  const run = async (clips: readonly LabelledClip[]): Promise<void> => {
    const training = start();
    ending = training.end;
    train.disabled = true;
    stop.hidden = false;
    course.hidden = false;
    showProgress({ phase: "extracting", done: 0, total: clips.length });
    say("Training. You can go on listening meanwhile.");
    try {
      const bundle = await training.engine.train(clips, showProgress);
      await onTrained(bundle);
    } catch (error) {
      sayError(error);
    } finally {
      over();
    }
  };

  add("happy");
  add("sad");
  element("training-add", HTMLButtonElement).addEventListener("click", () => {
    const used = rows.map((row) => row.emotion());
    add(emotions.find((emotion) => !used.includes(emotion)) ?? "neutral");
  });
  train.addEventListener("click", () => {
    const problem = problemOf(rows);
    if (problem !== undefined) {
      sayError(problem);
      return;
    }
    void run(rows.flatMap((row) => row.clips.map((source) => ({ source, emotion: row.emotion() }))));
  });
  stop.addEventListener("click", () => {
    over();
    say("The training is stopped.");
    train.focus();
  });
}

/** What is still missing, in a sentence; undefined where nothing is. */
function problemOf(rows: readonly TrainingRow[]): string | undefined {
  const counts = new Map<Emotion, number>();
  for (const row of rows) counts.set(row.emotion(), (counts.get(row.emotion()) ?? 0) + row.clips.length);
  if (counts.size < 2) return "A training needs at least two different emotions; add another one.";
  for (const [emotion, count] of counts) {
    if (count < LEAST_CLIPS) return `Each emotion needs at least ${LEAST_CLIPS} clips; ${emotion} has ${count}.`;
  }
  return undefined;
}

const PHASES: Readonly<Record<Progress["phase"], string>> = {
  scanning: "Looking at the clips",
  extracting: "Listening to the clips",
  augmenting: "Listening to changed copies",
  training: "Training",
  scoring: "Scoring",
};

function showProgress({ phase, done, total }: Progress): void {
  element("training-phase", HTMLElement).textContent = `${PHASES[phase]}: ${done} of ${total}`;
  const bar = element("training-progress", HTMLProgressElement);
  bar.max = Math.max(1, total);
  bar.value = done;
}
