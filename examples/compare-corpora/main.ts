// Train on each corpus and ask about the others: what of an emotion is the same in another room, language and microphone?
import { evaluate, synthesizeCorpus, trainSER, type LabelledRecording } from "serkit";

const emotions = ["angry", "sad"] as const;
const folders = process.argv.slice(2);
const corpora: readonly (string | LabelledRecording[])[] = folders.length > 0 ? folders : [synthetic(1), synthetic(2)];

console.log("rows: trained on; columns: asked about; unweighted average recall of strangers in %");
for (const [i, data] of corpora.entries()) {
  const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions, seed: 1 });
  const row: number[] = [];
  for (const [j, other] of corpora.entries()) {
    const { unweightedAverageRecall } = i === j ? recognizer.report : await evaluate(recognizer, { data: other });
    row.push(100 * unweightedAverageRecall);
  }
  console.log([`corpus ${i + 1}`, ...row.map((score) => score.toFixed(1))].join("  "));
  recognizer.dispose();
}

/** A corpus of made-up speakers; their names say which, or they would be taken for the same people. */
function synthetic(seed: number): LabelledRecording[] {
  return Array.from(synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2, seed }), (recording) => ({
    ...recording,
    path: `${seed}/${recording.path}`,
    speaker: `${recording.speaker}-${seed}`,
  }));
}
