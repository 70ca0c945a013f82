// Name the acted emotion of a recording, with the recogniser of @serkit/pretrained or a bundle of your own.
import { pretrained } from "@serkit/pretrained";
import { loadRecognizer, synthesizeUtterance } from "serkit";

const [path, bundle] = process.argv.slice(2);
const recording = path ?? synthesizeUtterance({ speaker: 1, emotion: "angry", take: 1, seed: 0 });

const recognizer = await loadRecognizer(bundle ?? pretrained);
const { emotion, ranking, duration } = await recognizer.predict(recording, { threshold: 0.4 });
recognizer.dispose();

console.log(`${path ?? "a synthetic recording"}, ${duration.toFixed(1)} s: ${emotion}`);
for (const { emotion: name, probability } of ranking.slice(0, 3)) {
  console.log(`  ${name.padEnd(10)} ${(100 * probability).toFixed(0)} %`);
}
