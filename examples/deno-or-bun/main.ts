// The same program for Node, Deno and Bun.
import { loadRecognizer, synthesizeCorpus, synthesizeUtterance, trainSER } from "serkit";

const emotions = ["angry", "sad"] as const;
const data = synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 });
const trained = await trainSER({ data, recipe: "savee-dnn", emotions, epochs: 10, seed: 1 });
const bundle = trained.bytes();
trained.dispose();

const recognizer = await loadRecognizer(bundle);
const { emotion } = await recognizer.predict(synthesizeUtterance({ speaker: 9, emotion: "sad", take: 1, seed: 0 }));
console.log(`a sad recording of a stranger is taken for ${emotion}`);
recognizer.dispose();
