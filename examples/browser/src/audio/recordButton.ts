import type { Signal } from "@serkit/features";
import { sayError } from "../page/say.ts";
import { recordTake, type TakeListener } from "./recordTake.ts";

/**
 * Lets a button record: pressed once it begins, pressed again it ends.
 *
 * @param button - What is pressed.
 * @param take - Gets the recording, unless nothing was heard.
 * @param listener - Follows the recording.
 */
export function connectRecordButton(
  button: HTMLButtonElement,
  take: (signal: Signal) => void,
  listener: TakeListener = {},
): void {
  const label = button.textContent;
  let stopping: AbortController | undefined;

  const record = async (stop: AbortSignal): Promise<void> => {
    try {
      const signal = await recordTake(stop, {
        onStart(sampleRate) {
          button.textContent = "Stop";
          button.classList.add("is-recording");
          listener.onStart?.(sampleRate);
        },
        onSamples(samples, seconds) {
          button.textContent = `Stop (${seconds.toFixed(0)} s)`;
          listener.onSamples?.(samples, seconds);
        },
      });
      listener.onEnd?.();
      if (signal.samples.length > 0) take(signal);
    } catch (error) {
      listener.onEnd?.();
      sayError(error);
    } finally {
      button.textContent = label;
      button.classList.remove("is-recording");
      stopping = undefined;
    }
  };

  button.addEventListener("click", () => {
    if (stopping !== undefined) {
      stopping.abort();
      return;
    }
    stopping = new AbortController();
    void record(stopping.signal);
  });
}
