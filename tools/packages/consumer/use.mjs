// A stranger's program, as an ES module: what `use.cjs` and `use.ts` say the same way.
import { writeFileSync } from "node:fs";
import { detectCorpora, indexRecordings } from "@serkit/datasets";
import { encodeWav, mfcc } from "@serkit/features";
import { confusionMatrix } from "@serkit/models";
import { pretrained } from "@serkit/pretrained";
import { loadRecognizer, synthesizeCorpus, synthesizeUtterance, trainSER } from "serkit";

const signal = synthesizeUtterance({ speaker: 3, emotion: "sad", take: 1, seed: 9 });
writeFileSync("clip.wav", encodeWav(signal));
const { rows, columns } = mfcc(signal);
const [match] = detectCorpora(indexRecordings(["Actor_12/03-01-06-01-02-01-12.wav"]));
const recognizer = await loadRecognizer(pretrained);
const prediction = await recognizer.predict("clip.wav");
recognizer.dispose();

const emotions = ["happy", "sad"];
const data = synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 });
const trained = await trainSER({ data, recipe: "savee-dnn", emotions, seed: 1 });
trained.dispose();

console.log(
  JSON.stringify({
    frames: [rows, columns],
    corpus: match?.corpus,
    confusion: confusionMatrix([0, 1], [0, 0], 2),
    emotion: prediction.emotion,
    calm: prediction.probabilities["calm"]?.toFixed(3),
    heldOut: trained.report.test.speakers,
    bytes: trained.bytes().length,
  }),
);
