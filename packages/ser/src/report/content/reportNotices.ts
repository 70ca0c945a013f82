import type { TrainingReport } from "../trainingReport.ts";
import { counted } from "./counted.ts";
import { chanceLevel } from "./scoreSentence.ts";

/** Test recordings of an emotion below which each of them moves its recall by more than ten points. */
const FEW_RECORDINGS = 10;
/** Test speakers below which the bootstrap over speakers gives too narrow an interval. */
const FEW_SPEAKERS = 10;

/** What a reader must know before believing the figures, the gravest first. */
export function reportNotices(report: TrainingReport): string[] {
  const { test, perClass, protocol, splitsCopies, absentEmotions, warnings } = report;
  const rare = perClass.filter(({ support }) => support < FEW_RECORDINGS);
  return [
    ...(report.synthetic ? ["The recordings are synthetic: these scores say nothing about people."] : []),
    ...(report.unweightedAverageRecall <= chanceLevel(report) ? ["The score is no better than guessing."] : []),
    ...(splitsCopies
      ? ["Changed copies of one recording are in training and test: the scores are far above those for new recordings."]
      : []),
    ...(protocol === "speaker" ? [] : ["The test speakers were heard in training: expect less from strangers."]),
    ...(test.speakers.length < FEW_SPEAKERS
      ? [
          `Only ${counted(test.speakers.length, "speaker")} ${test.speakers.length === 1 ? "was" : "were"} tested: ` +
            `other speakers may score very differently, and an interval over so few is too narrow.`,
        ]
      : []),
    ...(rare.length > 0
      ? [
          `Fewer than ${FEW_RECORDINGS} test recordings of ${rare.map(({ label, support }) => `${label} (${support})`).join(", ")}: ` +
            `one of them moves the recall by more than ten points.`,
        ]
      : []),
    ...(absentEmotions.length > 0
      ? [`No recording has these emotions of the recipe: ${absentEmotions.join(", ")}.`]
      : []),
    ...warnings.map((warning) => `Possible confound: ${warning}.`),
  ];
}
