// `use.mjs`, in CommonJS: `require` of ES modules needs Node 20.19 or newer, and no flag.
const { writeFileSync } = require("node:fs");
const { detectCorpora, indexRecordings } = require("@serkit/datasets");
const { encodeWav, mfcc } = require("@serkit/features");
const { confusionMatrix } = require("@serkit/models");
const { pretrained } = require("@serkit/pretrained");
const { loadRecognizer, synthesizeCorpus, synthesizeUtterance, trainSER } = require("serkit");

void (async () => {
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
})();
