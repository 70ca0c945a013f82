import { record, type Recorder } from "./recorder.ts";

/** What `/v1/predict` answers: of one recording, or why there is nothing to say. */
interface Answer {
  readonly predictions?: readonly {
    readonly emotion: string;
    readonly ranking: readonly { readonly emotion: string; readonly probability: number }[];
  }[];
  readonly detail?: string;
}

/** Longest recording that is made here, in seconds. */
const LONGEST = 60;

const form = element("form", HTMLFormElement);
const file = element("file", HTMLInputElement);
const recordButton = element("record", HTMLButtonElement);
const submitButton = form.querySelector("button");
const state = element("state", HTMLElement);
const result = element("result", HTMLElement);
const sound = element("sound", HTMLAudioElement);
let recorder: Recorder | undefined;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [chosen] = file.files ?? [];
  if (chosen !== undefined) void ask(chosen, chosen.name);
});
recordButton.addEventListener("click", () => {
  void (recorder === undefined ? begin() : finish());
});
// Only pages that came safely may use the microphone.
if (isSecureContext && "mediaDevices" in navigator) recordButton.hidden = false;

async function begin(): Promise<void> {
  const token = document.getElementById("token");
  if (token instanceof HTMLInputElement && !token.reportValidity()) return;
  recordButton.disabled = true;
  try {
    recorder = await record(form.dataset["microphone"] ?? "", LONGEST, () => void finish());
    recordButton.textContent = "Stop and name the emotion";
    recordButton.setAttribute("aria-pressed", "true");
    say(`Recording, for ${LONGEST} seconds at most …`);
  } catch (error) {
    say(`The microphone cannot be used: ${error instanceof Error ? error.message : String(error)}`, true);
  } finally {
    recordButton.disabled = false;
  }
}

async function finish(): Promise<void> {
  const ended = recorder;
  recorder = undefined;
  if (ended === undefined) return;
  recordButton.textContent = "Record";
  recordButton.setAttribute("aria-pressed", "false");
  await ask(await ended.stop(), "recording.wav");
}

async function ask(recording: Blob, name: string): Promise<void> {
  setBusy(true);
  say("Listening …");
  result.hidden = true;
  try {
    const body = new FormData();
    body.append("file", recording, name);
    const token = document.getElementById("token");
    const headers = token instanceof HTMLInputElement ? { authorization: `Bearer ${token.value.trim()}` } : undefined;
    const response = await fetch(form.action, { method: "POST", body, ...(headers === undefined ? {} : { headers }) });
    const answer = (await response.json()) as Answer;
    const [prediction] = answer.predictions ?? [];
    if (prediction === undefined) say(answer.detail ?? `The server answered ${response.status}.`, true);
    else show(prediction, recording);
  } catch {
    say("The server cannot be reached.", true);
  } finally {
    setBusy(false);
  }
}

function show({ emotion, ranking }: NonNullable<Answer["predictions"]>[number], recording: Blob): void {
  const rows = ranking.map(({ emotion: name, probability }) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    const bar = document.createElement("progress");
    bar.value = probability;
    bar.setAttribute("aria-hidden", "true");
    row.append(head, cell(`${(100 * probability).toFixed(1)} %`), cell(bar));
    return row;
  });
  element("ranking", HTMLElement).replaceChildren(...rows);
  element("answer", HTMLElement).textContent = `It sounds ${emotion}.`;
  URL.revokeObjectURL(sound.src);
  sound.src = URL.createObjectURL(recording);
  say("");
  result.hidden = false;
  result.focus();
}

function cell(content: string | Node): HTMLTableCellElement {
  const made = document.createElement("td");
  made.append(content);
  return made;
}

function say(text: string, isWrong = false): void {
  state.textContent = text;
  state.classList.toggle("wrong", isWrong);
}

function setBusy(isBusy: boolean): void {
  form.setAttribute("aria-busy", String(isBusy));
  recordButton.disabled = isBusy;
  if (submitButton !== null) submitButton.disabled = isBusy;
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`page: there must be a ${kind.name} with the id ${id}; got ${found?.tagName ?? "nothing"}`);
}
