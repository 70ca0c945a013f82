import { availableParallelism } from "node:os";
import type { FitJob, FitResult } from "@serkit/models";
import { createFitPool, type FitPool } from "@serkit/models/node";
import type { FitObserver, Platform } from "../platform/platform.ts";
import { fitInTurn } from "../training/fitInTurn.ts";
import { extractOnNode, type NodeExtractionOptions } from "./extraction/extractOnNode.ts";
import { nodeStorage } from "./nodeStorage.ts";

/** Options of long calls in Node: the cores to use, and where features are kept. */
export type NodeOptions = NodeExtractionOptions;

/** What is going to be trained: one recogniser, or many that are only scored. */
export type TrainingLoad = "one" | "many";

/**
 * Does something on the platform of Node, whose threads end with it.
 *
 * @throws RangeError if `workerCount` is not an integer ≥ 1.
 */
export async function onNodePlatform<Result>(
  options: NodeOptions,
  load: TrainingLoad,
  use: (platform: Platform) => Promise<Result>,
): Promise<Result> {
  const { workerCount = availableParallelism() } = options;
  const extract = extractOnNode(options);
  let pool: FitPool | undefined;
  const platform: Platform = {
    ...nodeStorage,
    concurrency: workerCount,
    extract,
    async fit(jobs, backend, observer = {}) {
      const isThreaded = load === "many" || (jobs.length > 1 && jobs.some(isLong));
      if (workerCount === 1 || !isThreaded || (backend !== "wasm" && backend !== "cpu")) {
        return fitInTurn(jobs, observer);
      }
      pool ??= createFitPool({ workerCount, backend });
      return fitInPool(pool, jobs, observer);
    },
  };
  try {
    return await use(platform);
  } finally {
    await pool?.close();
  }
}

async function fitInPool(
  pool: FitPool,
  jobs: readonly FitJob[],
  { onEpoch, signal }: FitObserver,
): Promise<FitResult[]> {
  const total = jobs.reduce((sum, { epochs }) => sum + epochs, 0);
  const done = jobs.map(() => 0);
  const runs = jobs.map((job, index) =>
    pool.run(job, {
      ...(signal === undefined ? {} : { signal }),
      onEpoch: ({ epoch }) => {
        done[index] = epoch;
        const all = done.reduce((sum, epochs) => sum + epochs, 0);
        onEpoch?.(all, total);
      },
    }),
  );
  return Promise.all(runs);
}

/** Multiply-adds of a training that take about a second, longer than starting a thread. */
const WORK_WORTH_A_THREAD = 1e10;

/** Whether a training takes longer than starting a thread: small dense networks over one vector do not. */
function isLong({ architecture, epochs, x, variants }: FitJob): boolean {
  if (architecture.kind !== "dnn" && architecture.kind !== "mlp") return true;
  const { inputSize, hiddenUnits, classCount } = architecture;
  const widths = [inputSize, hiddenUnits, classCount].flat();
  const weightCount = widths.reduce((sum, width, layer) => sum + width * (widths[layer + 1] ?? 0), 0);
  const rowCount = variants === undefined ? x.rows : new Set(Array.from(variants.groups)).size; // one of each group an epoch
  return 3 * epochs * rowCount * weightCount > WORK_WORTH_A_THREAD; // forward, and back to weights and inputs
}
