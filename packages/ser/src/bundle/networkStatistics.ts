import type { FittedNetwork } from "../training/fitRecipe.ts";

/** The statistics of a network that are as long as its features, under the names of their tensors. */
export type NetworkStatistics = Readonly<Partial<Record<StatisticName, readonly number[]>>>;

/** What a statistic is called. */
export type StatisticName = "center" | "spread" | "mean" | "scale" | "average" | "neutral";

/** The names of statistics. */
export const STATISTIC_NAMES: ReadonlySet<string> = new Set<StatisticName>([
  "center",
  "spread",
  "mean",
  "scale",
  "average",
  "neutral",
]);

/** What is known of a network without its weights and statistics. */
export interface DescribedNetwork extends Omit<FittedNetwork, "members" | "scaler" | "average" | "neutral"> {
  /** Whether and where scaled features are cut; their statistics are tensors. */
  readonly scaler: { readonly limit: number | null } | null;
}

/** Takes the statistics out of a network. */
export function statisticsOf({ scaler, average, neutral }: FittedNetwork): NetworkStatistics {
  return {
    ...scaler?.compression,
    ...(scaler === null ? {} : { mean: scaler.mean, scale: scaler.scale }),
    average,
    ...(neutral === null ? {} : { neutral }),
  };
}

/** The network without them. */
export function describedNetwork({ scaler, featureSet, architecture, weight }: FittedNetwork): DescribedNetwork {
  return { featureSet, scaler: scaler === null ? null : { limit: scaler.limit }, architecture, weight };
}

/**
 * Puts the statistics back.
 *
 * @returns Undefined if one is missing, or there is one too many.
 */
export function withStatistics(
  { scaler, ...described }: DescribedNetwork,
  { center, spread, mean, scale, average, neutral }: NetworkStatistics,
): Omit<FittedNetwork, "members"> | undefined {
  if (average === undefined) return undefined;
  const rest = { ...described, average, neutral: neutral ?? null };
  if (scaler === null) return (center ?? spread ?? mean ?? scale) === undefined ? { ...rest, scaler } : undefined;
  if (mean === undefined || scale === undefined || (center === undefined) !== (spread === undefined)) return undefined;
  const compression = center === undefined || spread === undefined ? null : { center, spread };
  return { ...rest, scaler: { compression, mean, scale, limit: scaler.limit } };
}
