import { connectEngine } from "./engine/connectEngine.ts";
import { createModelPanel } from "./model/modelPanel.ts";
import { sayError } from "./page/say.ts";
import { createListenPanel } from "./recognise/listenPanel.ts";
import { createTrainingPanel } from "./training/trainingPanel.ts";
import { createVoicePanel } from "./voice/voicePanel.ts";

const startWorker = (): Worker => new Worker("engineWorker.js", { type: "module" });

const engine = connectEngine(startWorker());
const listenPanel = createListenPanel(engine);
const voicePanel = createVoicePanel(engine, () => {
  listenPanel.hearAgain();
});
const modelPanel = createModelPanel(engine, (model) => {
  voicePanel.reset();
  listenPanel.changeModel(model);
});
createTrainingPanel(
  () => {
    const worker = startWorker();
    return {
      engine: connectEngine(worker),
      end: () => {
        worker.terminate();
      },
    };
  },
  (bundle) => modelPanel.use(bundle, "My recogniser"),
);

// Files dropped beside the places for them would be opened instead of the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
  });
}
if ("serviceWorker" in navigator) navigator.serviceWorker.register("serviceWorker.js").catch(sayError);
