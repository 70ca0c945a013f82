// `use.mjs`, in TypeScript: the types of what is imported hold.
import { writeFileSync } from "node:fs";
import { detectCorpora, indexRecordings, type CorpusMatch } from "@serkit/datasets";
import { encodeWav, mfcc, type Matrix, type Signal } from "@serkit/features";
import { confusionMatrix } from "@serkit/models";
import { pretrained } from "@serkit/pretrained";
import {
  loadRecognizer,
  synthesizeCorpus,
  synthesizeUtterance,
  trainSER,
  type Emotion,
  type Prediction,
  type Recognizer,
} from "serkit";

const signal: Signal = synthesizeUtterance({ speaker: 3, emotion: "sad", take: 1, seed: 9 });
writeFileSync("clip.wav", encodeWav(signal));
const { rows, columns }: Matrix = mfcc(signal);
const [match]: readonly CorpusMatch[] = detectCorpora(indexRecordings(["Actor_12/03-01-06-01-02-01-12.wav"]));
const recognizer: Recognizer = await loadRecognizer(pretrained);
const prediction: Prediction = await recognizer.predict("clip.wav");
recognizer.dispose();

const emotions: readonly Emotion[] = ["happy", "sad"];
const data = synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 });
const trained = await trainSER({ data, recipe: "savee-dnn", emotions, seed: 1 });
trained.dispose();

// @ts-expect-error -- the types are there, and say that there is no such emotion
await trainSER({ data, recipe: "savee-dnn", emotions: ["hungry"], seed: 1 }).catch(() => undefined);

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
