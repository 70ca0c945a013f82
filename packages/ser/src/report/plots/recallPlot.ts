import { percent } from "../percent.ts";
import type { TrainingReport } from "../trainingReport.ts";
import { barPlot } from "./barPlot.ts";

/** What {@link recallPlot} draws. */
export interface RecallPlotOptions extends Pick<TrainingReport, "perClass"> {
  /** The recall of guessing. */
  readonly chance: number;
}

/** Draws the recall of each emotion as bars. */
export function recallPlot({ perClass, chance }: RecallPlotOptions): string {
  const bars = perClass.map(({ label, recall, support }) => ({
    name: label,
    share: recall,
    text: `${percent(recall)} of ${support}`,
    isMarked: false,
  }));
  return barPlot({
    description: `Recall of each emotion: ${bars.map(({ name, text }) => `${name} ${text}`).join(", ")}; guessing ${percent(chance)}.`,
    bars,
    mark: { share: chance, name: `dashed line: guessing, ${percent(chance)}` },
    band: null,
  });
}
