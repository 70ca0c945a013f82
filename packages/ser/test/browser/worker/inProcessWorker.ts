import { serveTrainings } from "../../../src/browser/worker/serveTrainings.ts";

/** A worker whose script runs in the same thread; what is sent to it is cloned as between threads. */
export function inProcessWorker(): Worker & { fail(event: Event): void } {
  const { port1: page, port2: script } = new MessageChannel();
  serveTrainings({
    addEventListener(_, listener) {
      script.onmessage = listener;
    },
  });
  const errors = new EventTarget();
  return {
    postMessage: page.postMessage.bind(page),
    addEventListener: errors.addEventListener.bind(errors),
    terminate() {
      page.close();
    },
    fail: (event: Event) => errors.dispatchEvent(event),
  } as unknown as Worker & { fail(event: Event): void };
}
