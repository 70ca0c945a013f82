import type { FeatureSet } from "../../extraction/featureSet.ts";
import type { RecipeNetwork } from "../../recipes/recipe.ts";
import { percent } from "../percent.ts";
import { curvesPlot } from "../plots/curvesPlot.ts";
import type { TrainingCurves, TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";
import { numberColumns, textColumn, type ReportPlot, type ReportSection } from "./reportBlock.ts";
import { settingsInWords } from "./settingsInWords.ts";

/** What was trained, and how it went. */
export function trainingSection({ definition, curves }: TrainingReport): ReportSection {
  const { conditioning, augmentation, networks, validationSize } = definition;
  const copies = augmentation.map((steps) => steps.map((step) => settingsInWords(step)).join(", then ") || "unchanged");
  return {
    id: "training",
    title: "Training",
    blocks: [
      {
        kind: "facts",
        facts: [
          ["Recipe", `${definition.name}: ${definition.description}`],
          ["Each recording first", settingsInWords(conditioning)],
          [
            "Changed copies of each training recording",
            copies.length === 0 ? "none" : `${copies.length}: ${copies.join(" | ")}`,
          ],
          ...networks.flatMap((network, i) => networkFacts(network, networks.length === 1 ? "" : ` ${i + 1}`)),
          [
            "Validation",
            validationSize === undefined
              ? "none"
              : `${percent(validationSize)} of the training recordings were not fitted on`,
          ],
        ],
      },
      { kind: "plots", plots: curvePlots(curves) },
    ],
  };
}

function featuresInWords(featureSet: FeatureSet): string {
  if ("descriptors" in featureSet) return `descriptors of ${featureSet.descriptors} at ${featureSet.sampleRate} Hz`;
  const { features, sampleRate, frameLength, hopLength, melBands } = featureSet;
  return (
    `${Object.keys(features).join(", ")} at ${sampleRate} Hz, frames of ${frameLength} every ${hopLength} samples, ` +
    `mel bands as ${melBands}`
  );
}

function networkFacts(network: RecipeNetwork, number: string): [term: string, value: string][] {
  const { featureSet, scaling, model, training, memberCount = 1, weight = 1 } = network;
  const members = memberCount === 1 ? "" : `; mean of ${counted(memberCount, "member")}`;
  return [
    [`Features${number}`, `${featuresInWords(featureSet)}; ${settingsInWords(featureSet.form)}; scaling ${scaling}`],
    [`Network${number}`, `${settingsInWords(model)}${members}${weight === 1 ? "" : `; weight ${weight}`}`],
    [`Fitting${number}`, settingsInWords(training)],
  ];
}

function curvePlots({ loss, accuracy, validationLoss, validationAccuracy }: TrainingCurves): ReportPlot[] {
  const curve = (
    title: string,
    training: readonly number[],
    validation: readonly number[],
    format: (value: number) => string,
    top: number | undefined,
  ): ReportPlot[] =>
    training.length === 0
      ? []
      : [
          {
            title,
            svg: curvesPlot({ title, training, validation, format, top }),
            table: {
              caption: title,
              columns: [
                textColumn("epoch"),
                ...numberColumns("training", ...(validation.length === 0 ? [] : ["validation"])),
              ],
              rows: training.map((value, epoch) => {
                const held = validation[epoch];
                return [String(epoch + 1), format(value), ...(held === undefined ? [] : [format(held)])];
              }),
            },
          },
        ];
  return [
    ...curve("Loss by epoch", loss, validationLoss, (value) => value.toFixed(2), undefined),
    ...curve("Share recognised by epoch", accuracy, validationAccuracy, percent, 1),
  ];
}
