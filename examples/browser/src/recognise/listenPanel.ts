import { encodeWav, type Signal } from "@serkit/features";
import { emotions } from "serkit";
import { connectRecordButton } from "../audio/recordButton.ts";
import type { Engine, Heard, ModelDescription } from "../engine/engine.ts";
import { connectDropZone } from "../page/dropZone.ts";
import { element } from "../page/element.ts";
import { connectFileInput } from "../page/fileInput.ts";
import { say, sayError } from "../page/say.ts";
import { createClipSession } from "./clipSession.ts";
import { syntheticVoice } from "./syntheticVoice.ts";
import { createViewer } from "./viewer.ts";

/** What is heard, and what is said of it. */
export interface ListenPanel {
  /** Answers anew, by another recogniser. */
  changeModel(model: ModelDescription): void;
  /** Answers anew, to another voice. */
  hearAgain(): void;
}

const AUDIO_FILE = /\.(wav|wave|mp3|flac|ogg|oga|opus)$/i;

/** Connects what can be listened to with the engine that answers. */
export function createListenPanel(engine: Engine): ListenPanel {
  let model: ModelDescription | undefined;
  let takeCount = 0;
  let spoken = "";
  const viewer = createViewer(() => model?.classes ?? emotions);
  const session = createClipSession(engine, viewer);
  const speak = element("speak", HTMLButtonElement);
  const files = element("choose-files", HTMLButtonElement);
  const folder = element("choose-folder", HTMLButtonElement);
  const trial = element("try-voice", HTMLButtonElement);

  const addFiles = (chosen: readonly File[]): void => {
    const audible = chosen.filter(({ name, type }) => AUDIO_FILE.test(name) || type.startsWith("audio/"));
    if (audible.length === 0) {
      sayError("None of these is an audio file: WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus.");
      return;
    }
    say(`Listening to ${audible.length === 1 ? "one recording" : `${audible.length} recordings`}.`);
    session.add(audible.map((file) => ({ name: file.name, source: file, playable: file })));
  };
  const addSignal = (name: string, signal: Signal): void => {
    const playable = new Blob([encodeWav(signal, { encoding: "float32" })], { type: "audio/wav" });
    session.add([{ name, source: signal, playable }]);
  };
  const hear = (heard: Heard): void => {
    if (heard.kind === "picture") {
      viewer.extendLive(heard.picture);
      return;
    }
    viewer.answerLive(heard.answer);
    const { emotion } = heard.answer;
    if (emotion !== spoken) say(`Live: ${emotion}`);
    spoken = emotion;
  };

  connectDropZone(element("drop", HTMLElement), addFiles);
  connectFileInput(files, element("files", HTMLInputElement), addFiles);
  connectFileInput(folder, element("folder", HTMLInputElement), addFiles);
  trial.addEventListener("click", () => {
    addSignal("Synthetic voice, so the answer means little", syntheticVoice());
  });
  connectRecordButton(
    speak,
    (signal) => {
      addSignal(`Recording ${++takeCount}`, signal);
    },
    {
      onStart(sampleRate) {
        viewer.startLive();
        say("Listening. Press Stop when you are done.");
        const listening = engine.listen(sampleRate, hear);
        session.queue(() => listening);
      },
      onSamples(samples) {
        engine.push(samples).catch(sayError);
      },
      onEnd() {
        engine.stopListening().catch(sayError);
      },
    },
  );

  return {
    changeModel(description) {
      model = description;
      for (const button of [speak, files, folder, trial]) button.disabled = false;
      session.hearAgain();
    },
    hearAgain() {
      session.hearAgain();
    },
  };
}
