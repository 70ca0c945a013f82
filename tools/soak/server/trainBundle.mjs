// node trainBundle.mjs FILE [NOISE]: writes a bundle of 180 mean features at 48 kHz and ravdess-dnn's network, trained for two epochs
// on synthetic speech: its answers are poor, but take as long as good ones.
import { writeFileSync } from "node:fs";
import { recipes, synthesizeCorpus, trainSER } from "../../../packages/ser/dist/node.js";

const [file, noise] = process.argv.slice(2);
const { "ravdess-dnn": whole } = recipes;
const conditioning = { amplitude: "peak-normalized", ...(noise === undefined ? {} : { noiseReduction: noise }) };
const data = [...synthesizeCorpus({ speakerCount: 4, takeCount: 2, emotions: whole.emotions })];
const recognizer = await trainSER({ data, recipe: { ...whole, conditioning, augmentation: [] }, epochs: 2, seed: 1 });
writeFileSync(file, recognizer.bytes());
recognizer.dispose();
