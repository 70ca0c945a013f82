import type { GenderScores } from "../../scoring/testScores.ts";
import { percent } from "../percent.ts";
import { barPlot } from "./barPlot.ts";

/** What {@link gendersPlot} draws. */
export interface GendersPlotOptions {
  readonly perGender: readonly GenderScores[];
  /** The recall of guessing. */
  readonly chance: number;
}

/** Draws the average recall of each gender as bars. */
export function gendersPlot({ perGender, chance }: GendersPlotOptions): string {
  const bars = perGender.map(({ gender, unweightedAverageRecall, utterances }) => ({
    name: gender,
    share: unweightedAverageRecall,
    text: `${percent(unweightedAverageRecall)}, n = ${utterances}`,
    isMarked: false,
  }));
  return barPlot({
    description: `Average recall by gender: ${bars.map(({ name, text }) => `${name} ${text}`).join("; ")}; guessing ${percent(chance)}.`,
    bars,
    mark: { share: chance, name: `dashed line: guessing, ${percent(chance)}` },
    band: null,
  });
}
