// Train on whole speakers, score on others, save, load, predict.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRecognizer, synthesizeCorpus, synthesizeUtterance, trainSER } from "serkit";

const [folder] = process.argv.slice(2);
const recognizer = await trainSER({
  data: folder ?? synthesizeCorpus({ speakerCount: 6, emotions: ["happy", "sad", "angry"], takeCount: 2 }),
  recipe: "ravdess-dnn",
  seed: 1,
});
const { report } = recognizer;
console.log(`held out: ${report.test.speakers.join(", ")}`);
console.log(`unweighted average recall: ${(100 * report.unweightedAverageRecall).toFixed(1)} %`);

const path = join(await mkdtemp(join(tmpdir(), "serkit-example-")), "model.serkit");
await recognizer.save(path);
recognizer.dispose();

const loaded = await loadRecognizer(path);
const { emotion } = await loaded.predict(synthesizeUtterance({ speaker: 9, emotion: "sad", take: 1, seed: 0 }));
console.log(`a sad recording of a stranger is taken for ${emotion}`);
loaded.dispose();
