import type { Utterance } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import type { ExtractionOutcome, NamedSource } from "../extraction/extractRecordings.ts";
import { createFeaturePlans } from "../extraction/createFeaturePlans.ts";
import { distinctFeatureSets, isSameFeatureSet } from "../extraction/distinctFeatureSets.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { SkippedRecording } from "../report/trainingReport.ts";
import { DataError } from "./dataError.ts";
import type { LabelledRecording } from "./labelledRecording.ts";
import type { Observer, Phase } from "./progress.ts";

/** A row to train on or to score: a copy of a recording, 0 being the recording itself. */
export interface Row {
  /** Index of the recording in the table. */
  readonly recording: number;
  /** 0, or from 1 on the place of an augmentation of the recipe. */
  readonly copy: number;
}

/** Features of rows, as a network takes them. */
export interface FeatureRows {
  /** Shape `[rows, frames * size]`; shorter rows are filled up with zeros. */
  readonly x: DesignMatrix;
  /** Frames of each row, where recordings differ in them. */
  readonly lengths?: Int32Array;
  /** Values of a frame. */
  readonly size: number;
}

/** The features of an experiment's recordings, and of the changed copies of those that are trained on. */
export interface FeatureTable {
  /** What is known of each usable recording. */
  readonly utterances: readonly Utterance[];
  /** The same with their sound. */
  readonly recordings: readonly LabelledRecording[];
  /** Recordings that cannot be used. */
  readonly skipped: readonly SkippedRecording[];
  /** Takes the features of the changed copies of recordings, as far as they are not there. */
  addCopies(recordings: readonly number[], observer: Observer): Promise<void>;
  /** The features that a network of the recipe takes of rows, in their order. */
  rows(network: number, rows: readonly Row[]): FeatureRows;
}

/**
 * Takes the features of every recording; those that cannot be used are listed, not used.
 *
 * @throws {@link DataError} `too-long` if one is so much longer than the others that a network over frames would have no room;
 *   the signal's reason if stopped.
 */
export async function extractTable(
  platform: Platform,
  recordings: readonly LabelledRecording[],
  recipe: Pick<Recipe, "conditioning" | "augmentation" | "networks">,
  observer: Observer,
): Promise<FeatureTable> {
  const { conditioning, augmentation } = recipe;
  const featureSets = distinctFeatureSets(recipe.networks);
  const plans = createFeaturePlans(featureSets);
  const views = recipe.networks.map(({ featureSet }) => {
    const index = featureSets.findIndex((other) => isSameFeatureSet(other, featureSet));
    const { names, frameCount } = plans[index]!;
    return { index, size: names.length, isVarying: frameCount === null };
  });

  const extract = (
    sources: readonly NamedSource[],
    copies: Recipe["augmentation"],
    phase: Phase,
    { signal, onProgress }: Observer,
  ): Promise<ExtractionOutcome[]> => {
    const onRecording = (done: number): void => onProgress?.({ phase, done, total: sources.length });
    return platform.extract(sources, { conditioning, copies, featureSets }, { signal, onRecording });
  };

  const usable: { readonly source: NamedSource; readonly utterance: Utterance; readonly copies: Copies }[] = [];
  const skipped: SkippedRecording[] = [];
  const named = recordings.map(({ path, source = path }) => ({ path, source }));
  for (const [index, outcome] of (await extract(named, [[]], "extracting", observer)).entries()) {
    const utterance: Utterance & { source?: unknown } = { ...recordings[index]! };
    delete utterance.source;
    if ("reason" in outcome) skipped.push({ path: utterance.path, reason: outcome.reason });
    else usable.push({ source: named[index]!, utterance, copies: [...outcome.features] });
  }
  for (const { index, isVarying } of views) {
    const lengths = usable.map(({ copies }) => copies[0]![index]!.length);
    if (isVarying) requireAlikeLengths(usable, lengths, augmentation.length + 1);
  }

  return {
    utterances: usable.map(({ utterance }) => utterance),
    recordings: usable.map(({ utterance, source: { source } }) => ({ ...utterance, source })),
    skipped,
    async addCopies(indices, { signal, onProgress }) {
      const missing = [...new Set(indices)].map((index) => usable[index]!).filter(({ copies }) => copies.length === 1);
      if (augmentation.length === 0 || missing.length === 0) return;
      const sources = missing.map(({ source }) => source);
      const outcomes = await extract(sources, augmentation, "augmenting", { signal, onProgress });
      for (const [index, outcome] of outcomes.entries()) {
        if ("reason" in outcome) throw new Error(`${sources[index]!.path}: ${outcome.reason}`);
        missing[index]!.copies.push(...outcome.features);
      }
    },
    rows(network, rows) {
      const { index, size, isVarying } = views[network]!;
      return gather(
        rows.map(({ recording, copy }) => usable[recording]!.copies[copy]![index]!),
        size,
        isVarying,
      );
    },
  };
}

/** Values with which rows may be filled up, 1 GB of them, if they are many times as many as the features. */
const MOST_FILLING = 2 ** 28;
const MOST_FILLING_SHARE = 4;

/** Refuses recordings of which one is so long that filling the others up to it would take the memory. */
function requireAlikeLengths(
  recordings: readonly { readonly utterance: Utterance }[],
  lengths: readonly number[],
  copyCount: number,
): void {
  const longest = lengths.reduce((best, length, index) => (length > lengths[best]! ? index : best), 0);
  const sum = lengths.reduce((total, length) => total + length, 0);
  const filled = lengths.length * (lengths[longest] ?? 0);
  if (copyCount * (filled - sum) <= MOST_FILLING || filled - sum <= MOST_FILLING_SHARE * sum) return;
  const times = Math.round(filled / sum);
  const gigabytes = Math.round((4 * copyCount * filled) / 1e9);
  throw new DataError(
    "too-long",
    `${recordings[longest]!.utterance.path} is ${times} times as long as the recordings are on average, and networks over frames fill ` +
      `all of them up to the longest, which would take ${gigabytes} GB; leave it out, or have the recipe's conditioning cut an excerpt`,
  );
}

/** Puts the features of rows under one another. */
function gather(rows: readonly Float32Array[], size: number, isVarying: boolean): FeatureRows {
  const columns = rows.reduce((longest, { length }) => Math.max(longest, length), size);
  const data = new Float32Array(rows.length * columns);
  for (const [index, values] of rows.entries()) data.set(values, index * columns);
  const x = { data, rows: rows.length, columns };
  return isVarying ? { x, size, lengths: Int32Array.from(rows, ({ length }) => length / size) } : { x, size };
}

/** The features of a recording and of its changed copies: `[copy][feature set]`. */
type Copies = (readonly Float32Array[])[];
