// What would strangers see, and how sure is that? Every speaker is held out once, with more than one seed.
import { crossValidate, synthesizeCorpus } from "serkit";

const [folder] = process.argv.slice(2);
const emotions = ["happy", "sad", "angry"] as const;

const { unweightedAverageRecall, perSpeaker, warnings } = await crossValidate({
  data: folder ?? synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 }),
  recipe: "savee-dnn",
  emotions,
  folds: "leave-one-speaker-out",
  seeds: [1, 2],
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const { mean, standardDeviation, interval } = unweightedAverageRecall;
console.log(`recall: ${percent(mean)}, ± ${percent(standardDeviation ?? 0)} over seeds`);
console.log(`other speakers: ${percent(interval.low)} to ${percent(interval.high)}`);
for (const { speaker, unweightedAverageRecall: recall } of perSpeaker) console.log(`  ${speaker}  ${percent(recall)}`);
for (const warning of warnings) console.log(`mind: ${warning}`);
