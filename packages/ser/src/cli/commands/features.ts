import type { Matrix } from "@serkit/features";
import { Command, Option } from "commander";
import type { AudioSource } from "../../audio/audioSource.ts";
import type { RecordingFrames, UtteranceFeatures } from "../../extraction/extractFeatures.ts";
import { featureSets, type FeatureSet, type FeatureSetName } from "../../extraction/featureSet.ts";
import { extractFeatures, extractFrames } from "../../node/extractFeatures.ts";
import type { CommandIo } from "../commandIo.ts";
import { csvRow } from "../../table/csvRow.ts";
import { forEachInput } from "../inputs.ts";
import { integer } from "../optionValues.ts";
import { textTable } from "../textTable.ts";

interface FeaturesFlags {
  readonly set: FeatureSetName;
  readonly frames?: true;
  readonly sampleRate?: number;
  readonly json?: true;
  readonly csv?: true;
}

/** `serkit features`: what is extracted from recordings. */
export function featuresCommand(io: CommandIo): Command {
  return new Command("features")
    .description("Extract the features of recordings.")
    .argument("<file...>", "recordings; - is standard input")
    .addOption(
      new Option("--set <name>", "what to extract")
        .choices(Object.keys(featureSets))
        .default("mfcc-chroma-mel-zcr-rms"),
    )
    .option("--frames", "every frame instead of one value a recording")
    .option("--sample-rate <hz>", "resample to this rate (default: the set's)", integer(1000))
    .option("--json", "print one JSON object a recording")
    .addOption(new Option("--csv", "print one row a recording, or a frame").conflicts("json"))
    .addHelpText(
      "before",
      `Examples:
  serkit features call.wav
  serkit features clips/*.wav --csv > features.csv
  serkit features call.wav --frames --sample-rate 16000 --json
`,
    )
    .action((files: string[], flags: FeaturesFlags) => features(files, flags, io));
}

function atRate(featureSet: FeatureSet, sampleRate: number): FeatureSet {
  if (!("descriptors" in featureSet)) return { ...featureSet, sampleRate };
  throw new RangeError(
    `--sample-rate must be left out: descriptors of speech are taken at ${featureSet.sampleRate} Hz`,
  );
}

async function features(files: readonly string[], flags: FeaturesFlags, io: CommandIo): Promise<void> {
  const named = featureSets[flags.set];
  const featureSet = flags.sampleRate === undefined ? named : atRate(named, flags.sampleRate);
  const options = { featureSet, signal: io.signal };
  let first = true;
  await forEachInput(files, io, async (path: string, source: AudioSource) => {
    const text = flags.frames
      ? renderFrames(path, await extractFrames(source, options), flags, first)
      : renderValues(path, await extractFeatures(source, options), flags, first);
    first = false;
    io.result(text);
  });
}

function renderValues(path: string, extracted: UtteranceFeatures, flags: FeaturesFlags, first: boolean): string {
  const { sampleRate, names, duration } = extracted;
  const values = [...extracted.values];
  if (flags.json) return `${JSON.stringify({ path, sampleRate, names, values })}\n`;
  if (flags.csv) return (first ? csvRow(["path", "sampleRate", ...names]) : "") + csvRow([path, sampleRate, ...values]);
  const head = `${path}: ${duration.toFixed(2)} s, ${values.length} values at ${sampleRate} Hz\n`;
  return head + textTable([["feature", "value"], ...values.map((value, i) => [names[i] ?? "", value.toPrecision(6)])]);
}

function renderFrames(path: string, extracted: RecordingFrames, flags: FeaturesFlags, first: boolean): string {
  const { frames, sampleRate, hopLength, duration } = extracted;
  const entries = Object.entries(frames);
  if (flags.json) {
    const rows = Object.fromEntries(entries.map(([name, matrix]) => [name, rowsOf(matrix)]));
    return `${JSON.stringify({ path, sampleRate, hopLength, frames: rows })}\n`;
  }
  if (flags.csv) {
    const names = entries.flatMap(([name, { columns }]) =>
      Array.from({ length: columns }, (_, i) => (columns === 1 ? name : `${name}${i}`)),
    );
    const count = entries[0]?.[1].rows ?? 0;
    const lines = Array.from({ length: count }, (_, row) => {
      const values = entries.flatMap(([, { data, columns }]) => [...data.subarray(row * columns, (row + 1) * columns)]);
      return csvRow([path, (row * hopLength) / sampleRate, ...values]);
    });
    return (first ? csvRow(["path", "seconds", ...names]) : "") + lines.join("");
  }
  const head = `${path}: ${duration.toFixed(2)} s, one frame every ${hopLength} samples at ${sampleRate} Hz\n`;
  return (
    head +
    textTable([
      ["feature", "frames", "values"],
      ...entries.map(([name, { rows, columns }]) => [name, String(rows), String(columns)]),
    ])
  );
}

function rowsOf({ data, rows, columns }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)]);
}
