import type { Emotion } from "@serkit/datasets";
import type { TrainingReport } from "../../src/index.ts";

/** A report in which every free text is the given one, as a stranger's bundle may have it. */
export function withText(report: TrainingReport, text: string): TrainingReport {
  const emotion = text as Emotion;
  return {
    ...report,
    recipe: text,
    definition: { ...report.definition, name: text, description: text, emotions: [emotion, emotion] },
    backend: text,
    versions: { serkit: text, tfjs: text },
    dataHash: text,
    absentEmotions: [emotion],
    merged: Object.fromEntries([["calm", emotion]]),
    classes: report.classes.map(() => emotion),
    corpora: report.corpora.map((corpus) => ({
      ...corpus,
      id: text,
      license: text,
      citation: text,
      speakers: [text],
      emotions: Object.fromEntries([[text, 3]]),
      recordingsBySpeaker: Object.fromEntries([[text, 3]]),
    })),
    train: { utterances: 3, speakers: [text] },
    test: { utterances: 3, speakers: [text] },
    perClass: report.perClass.map((scores) => ({ ...scores, label: text })),
    perSpeaker: report.perSpeaker.map((scores) => ({ ...scores, speaker: text })),
    mistakes: report.mistakes.map((mistake) => ({
      ...mistake,
      path: text,
      speaker: text,
      emotion,
      predicted: emotion,
    })),
    warnings: [text],
    skipped: [{ path: text, reason: text }],
  };
}
