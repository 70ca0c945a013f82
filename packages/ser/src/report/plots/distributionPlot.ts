import { barPlot } from "./barPlot.ts";

/** What {@link distributionPlot} draws. */
export interface DistributionPlotOptions {
  readonly title: string;
  readonly bars: readonly {
    readonly name: string;
    readonly count: number;
    /** Whether these recordings are for the test alone. */
    readonly isHeldOut: boolean;
  }[];
}

/** Draws numbers of recordings as bars; those held out for the test stand out. */
export function distributionPlot({ title, bars }: DistributionPlotOptions): string {
  const most = bars.reduce((largest, { count }) => Math.max(largest, count), 1);
  const drawn = bars.map(({ name, count, isHeldOut }) => ({
    name,
    share: count / most,
    text: isHeldOut ? `${count}, test` : String(count),
    isMarked: isHeldOut,
  }));
  const description = `${title}: ${drawn.map(({ name, text }) => `${name} ${text}`).join("; ")}.`;
  return barPlot({ description, bars: drawn, mark: null, band: null });
}
