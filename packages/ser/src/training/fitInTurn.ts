import { runFitJob, type FitJob, type FitResult } from "@serkit/models";
import type { FitObserver } from "../platform/platform.ts";

/** Runs trainings one after another, on the selected backend. */
export async function fitInTurn(jobs: readonly FitJob[], { onEpoch, signal }: FitObserver = {}): Promise<FitResult[]> {
  const total = jobs.reduce((sum, { epochs }) => sum + epochs, 0);
  const results: FitResult[] = [];
  let before = 0;
  for (const job of jobs) {
    const result = await runFitJob(job, {
      onEpoch: ({ epoch }) => onEpoch?.(before + epoch, total),
      ...(signal === undefined ? {} : { signal }),
    });
    before += job.epochs;
    results.push(result);
  }
  return results;
}
