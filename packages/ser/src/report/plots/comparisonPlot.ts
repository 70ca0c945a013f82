import { protocolName } from "../content/protocolSentences.ts";
import { percent } from "../percent.ts";
import type { ProtocolScores } from "../trainingReport.ts";
import { barPlot } from "./barPlot.ts";

/** What {@link comparisonPlot} draws. */
export interface ComparisonPlotOptions {
  /** The protocol of the report first. */
  readonly protocols: readonly ProtocolScores[];
  /** The recall of guessing. */
  readonly chance: number;
}

/** Draws the average recall under each protocol as bars. */
export function comparisonPlot({ protocols, chance }: ComparisonPlotOptions): string {
  const bars = protocols.map((scores) => ({
    name: protocolName(scores),
    share: scores.unweightedAverageRecall,
    text: `${percent(scores.unweightedAverageRecall)}, n = ${scores.test.utterances}`,
    isMarked: false,
  }));
  return barPlot({
    description: `Average recall under each protocol: ${bars.map(({ name, text }) => `${name} ${text}`).join("; ")}; guessing ${percent(chance)}.`,
    bars,
    mark: { share: chance, name: `dashed line: guessing, ${percent(chance)}` },
    band: null,
  });
}
