// A whole experiment of one's own as plain data: sound, features, network and training.
import { featureSets, synthesizeCorpus, trainSER, type Recipe } from "serkit";

const recipe: Recipe = {
  name: "small",
  description: "One hidden layer over 180 means, trained on clean and noisy copies.",
  emotions: ["angry", "sad"],
  conditioning: { trimDecibels: 35, amplitude: "peak-normalized" },
  augmentation: [[{ kind: "noise-at-ratio", decibels: [10, 25] }]],
  networks: [
    {
      featureSet: featureSets["mfcc-chroma-mel"],
      scaling: "standard",
      model: { kind: "dnn", hiddenUnits: [64], dropoutRates: [0.3] },
      training: { epochs: 20, batchSize: 16, optimizer: { kind: "adamW", learningRate: 2e-3, weightDecay: 1e-2 } },
    },
  ],
  customary: { protocol: "speaker", testSize: 0.25 },
};

const [folder] = process.argv.slice(2);
const data = folder ?? synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 3 });
const recognizer = await trainSER({ data, recipe, seed: 1 });
const { report } = recognizer;
console.log(`${report.recipe}: ${(100 * report.unweightedAverageRecall).toFixed(1)} % for strangers`);
recognizer.dispose();
