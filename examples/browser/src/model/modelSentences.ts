import type { ModelDescription } from "../engine/engine.ts";

/** What is to be known of a recogniser before its answers are believed. */
export function modelSentences(model: ModelDescription): string {
  const { recipe, classes, corpora, unweightedAverageRecall, isSpeakerIndependent, testCount } = model;
  const recall = `${(100 * unweightedAverageRecall).toFixed(0)} %`;
  const guessing = `guessing: ${(100 / classes.length).toFixed(0)} %`;
  const score = isSpeakerIndependent
    ? `Recognised ${recall} of the recordings of speakers it never heard (mean over emotions; ${guessing}).`
    : `Recognised ${recall} of ${testCount} clips held out (${guessing}), all of voices it was trained on: it says nothing of others.`;
  const data = corpora.map(({ id, license, utterances }) => `${id} (${utterances} recordings, ${license})`);
  return `${recipe} tells ${classes.length} emotions apart. ${score} Trained on ${data.join(", ")}.`;
}
