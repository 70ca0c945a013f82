import type { Engine, ModelDescription } from "../engine/engine.ts";
import { element } from "../page/element.ts";
import { connectFileInput } from "../page/fileInput.ts";
import { saveFile } from "../page/saveFile.ts";
import { say, sayError } from "../page/say.ts";
import { modelSentences } from "./modelSentences.ts";

/** Which recogniser is at work. */
export interface ModelPanel {
  /** Puts a recogniser to work; errors are shown. */
  use(bundle: Blob | Uint8Array | string, name: string): Promise<void>;
}

/** The recogniser that comes with the page. */
const PRETRAINED = { address: "ravdess.serkit", name: "Pretrained on RAVDESS" } as const;

/**
 * Connects the choice of a recogniser.
 *
 * @param engine - What loads it.
 * @param onChange - Called when another one is at work.
 */
export function createModelPanel(engine: Engine, onChange: (model: ModelDescription) => void): ModelPanel {
  const save = element("save-bundle", HTMLButtonElement);
  const keepName = element("keep-name", HTMLInputElement);
  let nameAtWork = "";

  const use = async (bundle: Blob | Uint8Array | string, name: string): Promise<void> => {
    try {
      const model = await engine.load(bundle);
      nameAtWork = name;
      element("model-name", HTMLElement).textContent = name;
      element("model-facts", HTMLElement).textContent = modelSentences(model);
      save.disabled = false;
      say(`${name} is at work.`);
      onChange(model);
    } catch (error) {
      sayError(error);
    }
  };
  const listKept = async (): Promise<void> => {
    const names = await engine.kept();
    const pretrained = choice(PRETRAINED.name, () => use(PRETRAINED.address, PRETRAINED.name));
    const kept = names.map((name) =>
      choice(
        name,
        () => use(`indexeddb://${name}`, name),
        async () => {
          await engine.forget(name);
          say(`${name} is deleted.`);
          await listKept();
        },
      ),
    );
    element("kept", HTMLElement).replaceChildren(pretrained, ...kept);
  };

  connectFileInput(element("open-bundle", HTMLButtonElement), element("bundle-file", HTMLInputElement), ([file]) => {
    if (file !== undefined) void use(file, file.name.replace(/\.serkit$/, ""));
  });
  save.addEventListener("click", () => {
    engine.bundle().then((bytes) => {
      saveFile(`${nameAtWork}.serkit`, bytes, "application/octet-stream");
    }, sayError);
  });
  element("keep", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const name = keepName.value.trim();
    if (name === "") return;
    engine
      .keep(name)
      .then(() => {
        keepName.value = "";
        say(`${name} is kept in this browser.`);
        return listKept();
      })
      .catch(sayError);
  });
  void use(PRETRAINED.address, PRETRAINED.name);
  listKept().catch(sayError);
  return { use };
}

/** A row with a name, a button that uses it, and one that deletes it where that may be. */
function choice(name: string, onUse: () => Promise<void>, onDelete?: () => Promise<void>): HTMLLIElement {
  const row = document.createElement("li");
  const label = document.createElement("span");
  label.className = "name";
  label.textContent = name;
  const buttons = document.createElement("span");
  buttons.className = "buttons";
  buttons.append(plainButton("Use", name, onUse));
  if (onDelete !== undefined) buttons.append(plainButton("Delete", name, onDelete));
  row.append(label, buttons);
  return row;
}

function plainButton(word: string, name: string, onPress: () => Promise<void>): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = word;
  button.ariaLabel = `${word} ${name}`;
  button.addEventListener("click", () => {
    onPress().catch(sayError);
  });
  return button;
}
