import type { Split } from "@serkit/datasets";
import type { DesignMatrix } from "@serkit/models";
import type { EnrolledTest } from "../enrolment/enrolledRows.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Experiment } from "./experiment.ts";
import { fitRecipe } from "./fitRecipe.ts";
import type { Observer } from "./progress.ts";
import { originals } from "./rowSplit.ts";

/** One training of one fold. */
export interface Run {
  readonly seed: number;
  readonly fold: number;
  readonly split: Split;
  /**
   * What to ask about besides, once the speakers are enrolled; a test without speakers is answered by null.
   * @defaultValue nothing
   */
  readonly enrolled?: readonly EnrolledTest[];
}

/** The answers of one training. */
export interface RunAnswers {
  /** To the recordings of its fold, whose speakers are strangers. */
  readonly strict: DesignMatrix;
  /** The same of each network alone. */
  readonly byNetwork: readonly DesignMatrix[];
  /** To those of each enrolled test, speaker by speaker; null where it has no speakers. */
  readonly enrolled: readonly (DesignMatrix | null)[];
}

/** Fits and asks every run, as many at once as keep the platform busy; the answers are in the order of the runs. */
export async function answerRuns(
  platform: Platform,
  experiment: Experiment,
  runs: readonly Run[],
  { onProgress, signal }: Observer,
): Promise<RunAnswers[]> {
  const { recipe, table, classes, backend } = experiment;
  const answers: RunAnswers[] = [];
  const waiting = [...runs.entries()];
  const shares = runs.map(() => 0);
  let planned = 0;
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { seed, split, enrolled = [] }] = next;
      signal?.throwIfAborted();
      const sides = { train: originals(split.train), test: originals(split.test) };
      const asked = enrolled.filter(({ speakers }) => speakers.length > 0);
      const fit = {
        recipe,
        table,
        classes,
        seed,
        backend,
        ...sides,
        enrolled: asked,
        protocol: "speaker",
        splitsCopies: false,
        calibrates: false,
      } as const;
      const fitted = await fitRecipe(platform, fit, {
        signal,
        onProgress: ({ done, total }) => {
          planned = total;
          shares[index] = done;
          const all = shares.reduce((sum, share) => sum + share, 0);
          onProgress?.({ phase: "training", done: all, total: planned * runs.length });
        },
      });
      shares[index] = planned;
      answers[index] = {
        strict: fitted.probabilities,
        byNetwork: fitted.byNetwork,
        enrolled: enrolled.map((test) => fitted.enrolled[asked.indexOf(test)] ?? null),
      };
    }
  };
  await Promise.all(Array.from({ length: Math.min(turnCount(platform, recipe), runs.length) }, takeTurns));
  return answers;
}

/** How many runs keep all cores busy: those that the networks of one leave idle are another's, whose rows take memory. */
function turnCount({ concurrency }: Platform, { networks }: Recipe): number {
  const jobCount = networks.reduce((sum, { memberCount = 1 }) => sum + memberCount, 0);
  return Math.min(concurrency, Math.ceil(concurrency / jobCount) + 1);
}
