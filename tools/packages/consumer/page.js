// A stranger's page: it loads the trained recogniser and leaves what it hears in the title.
import { mfcc } from "@serkit/features";
import { pretrained } from "@serkit/pretrained";
import { loadRecognizer, synthesizeUtterance } from "serkit";

const signal = synthesizeUtterance({ speaker: 3, emotion: "sad", take: 1, seed: 9 });
try {
  const recognizer = await loadRecognizer(pretrained, { wasmPaths: "/" });
  const { emotion } = await recognizer.predict(signal);
  recognizer.dispose();
  document.title = `heard: ${emotion}, ${mfcc(signal).rows} frames`;
} catch (error) {
  document.title = `failed: ${error}`;
}
