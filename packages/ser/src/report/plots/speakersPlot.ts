import type { ConfidenceInterval } from "@serkit/models";
import type { SpeakerScores } from "../../scoring/testScores.ts";
import { percent } from "../percent.ts";
import { barPlot } from "./barPlot.ts";

/** What {@link speakersPlot} draws. */
export interface SpeakersPlotOptions {
  readonly perSpeaker: readonly SpeakerScores[];
  /** The interval over speakers; null where there is none. */
  readonly interval: ConfidenceInterval | null;
  /** The recall of guessing. */
  readonly chance: number;
}

/** Draws the average recall of each test speaker as bars, over the interval. */
export function speakersPlot({ perSpeaker, interval, chance }: SpeakersPlotOptions): string {
  const bars = perSpeaker.map(({ speaker, unweightedAverageRecall, utterances }) => ({
    name: speaker,
    share: unweightedAverageRecall,
    text: `${percent(unweightedAverageRecall)}, n = ${utterances}`,
    isMarked: false,
  }));
  const band =
    interval === null
      ? null
      : {
          low: interval.low,
          high: interval.high,
          name: `shaded: ${Math.round(100 * interval.confidence)} % interval, ${percent(interval.low)} to ${percent(interval.high)}`,
        };
  return barPlot({
    description:
      `Average recall of each test speaker: ${bars.map(({ name, text }) => `${name} ${text}`).join("; ")}` +
      `${band === null ? "" : `; ${band.name.replace("shaded: ", "")}`}; guessing ${percent(chance)}.`,
    bars,
    mark: { share: chance, name: `dashed line: guessing, ${percent(chance)}` },
    band,
  });
}
