/** Resolves on Ctrl-C, or when a service manager or container ends the process. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      signal.removeEventListener("abort", stop);
      process.off("SIGTERM", stop);
      resolve();
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    process.on("SIGTERM", stop);
  });
}
