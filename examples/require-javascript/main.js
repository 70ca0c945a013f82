// Plain JavaScript with require: no build step, no types.
const { pretrained } = require("@serkit/pretrained");
const { loadRecognizer, synthesizeUtterance } = require("serkit");

async function main(path) {
  const recognizer = await loadRecognizer(pretrained);
  const recording = path ?? synthesizeUtterance({ speaker: 2, emotion: "sad", take: 1, seed: 0 });
  const { emotion } = await recognizer.predict(recording);
  recognizer.dispose();
  console.log(`${path ?? "a synthetic recording"}: ${emotion}`);
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
