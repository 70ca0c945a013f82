import type { Signal } from "@serkit/features";
import { connectRecordButton } from "../audio/recordButton.ts";
import type { Engine } from "../engine/engine.ts";
import { element } from "../page/element.ts";
import { connectFileInput } from "../page/fileInput.ts";
import { saveFile } from "../page/saveFile.ts";
import { say, sayError } from "../page/say.ts";

/** Whose voice is expected. */
export interface VoicePanel {
  /** Forgets the voice: it fits the recogniser that learnt it, and no other. */
  reset(): void;
}

/**
 * Connects the enrolment of one's voice.
 *
 * @param engine - What learns it.
 * @param onChange - Called when another voice is expected.
 */
export function createVoicePanel(engine: Engine, onChange: () => void): VoicePanel {
  const learn = element("voice-learn", HTMLButtonElement);
  const save = element("voice-save", HTMLButtonElement);
  const use = element("voice-use", HTMLInputElement);
  const count = element("voice-count", HTMLElement);
  let clips: (Blob | Signal)[] = [];
  let enrolment: string | undefined;

  const add = (...added: readonly (Blob | Signal)[]): void => {
    clips.push(...added);
    count.textContent = clips.length === 1 ? "1 clip" : `${clips.length} clips`;
    learn.disabled = false;
  };
  const expectVoice = (json: string, sentence: string): void => {
    enrolment = json;
    save.hidden = false;
    element("voice-use-row", HTMLElement).hidden = false;
    use.checked = true;
    say(sentence);
    onChange();
  };

  connectRecordButton(element("voice-record", HTMLButtonElement), add);
  connectFileInput(element("voice-files", HTMLButtonElement), element("voice-input", HTMLInputElement), (files) => {
    add(...files);
  });
  learn.addEventListener("click", () => {
    engine.enrol(clips, element("voice-neutral", HTMLInputElement).checked).then((json) => {
      expectVoice(json, "Your voice is learnt, and expected from now on.");
    }, sayError);
  });
  save.addEventListener("click", () => {
    saveFile("voice.json", enrolment ?? "", "application/json");
  });
  connectFileInput(element("voice-open", HTMLButtonElement), element("voice-file", HTMLInputElement), ([file]) => {
    const open = async (): Promise<void> => {
      const json = (await file?.text()) ?? "";
      await engine.expectVoice(json);
      expectVoice(json, "The voice is expected from now on.");
    };
    open().catch(sayError);
  });
  use.addEventListener("change", () => {
    engine.expectVoice(use.checked ? (enrolment ?? null) : null).then(onChange, sayError);
  });

  return {
    reset() {
      clips = [];
      enrolment = undefined;
      count.textContent = "No clips";
      learn.disabled = true;
      save.hidden = true;
      element("voice-use-row", HTMLElement).hidden = true;
    },
  };
}
