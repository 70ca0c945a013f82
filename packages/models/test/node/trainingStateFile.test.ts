import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runFitJob, selectBackend, fitClassifier, buildModel, type TrainingState } from "../../src/index.ts";
import { loadTrainingState, saveTrainingState, TrainingStateError } from "../../src/node.ts";
import { smallJob } from "../parallel/smallJob.ts";

let folder: string;
const states: TrainingState[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "serkit-state-"));
  await selectBackend({ prefer: "cpu" });
  const job = smallJob();
  const model = buildModel(job.architecture, { seed: job.seed });
  await fitClassifier({ ...job, model, onCheckpoint: (state) => void states.push(state) });
  model.dispose();
});
afterAll(() => rm(folder, { recursive: true }));

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TrainingStateError);
  const { code, path, message } = error as TrainingStateError;
  return { code, path, message };
};

describe("the file of a training's state", () => {
  it("holds it bit for bit, the last one written, and leaves nothing else behind", async () => {
    const path = join(folder, "state");
    expect(states).toHaveLength(3);
    for (const state of states) {
      await saveTrainingState(path, state);
      expect(await loadTrainingState(path)).toEqual(state);
    }
    expect(await readdir(folder)).toEqual(["state"]);
  });

  it("is enough to go on from", async () => {
    const path = join(folder, "state");
    const [first] = states;
    if (first === undefined) throw new Error("no state was handed over");
    await saveTrainingState(path, first);
    const resumeFrom = await loadTrainingState(path);
    expect(await runFitJob({ ...smallJob(), resumeFrom })).toEqual(await runFitJob(smallJob()));
  });

  it("keeps the former state where a write stopped half way", async () => {
    const path = join(folder, "state");
    const former = await readFile(path);
    await writeFile(`${path}.part`, former.subarray(0, 100));
    expect(await loadTrainingState(path)).toEqual(states[0]);
    await saveTrainingState(path, states[0]!);
    expect(await readFile(path)).toEqual(former);
    expect(await readdir(folder)).toEqual(["state"]);
  });

  it("is refused when any byte is another, or missing", async () => {
    const whole = await readFile(join(folder, "state"));
    const path = join(folder, "damaged");
    const message = `${path} is no training's state, or a damaged one; take another copy or begin anew.`;
    const damaged = [0, 7, 8, 39, 40, 44, 100, whole.length - 1].map((at) => {
      const bytes = Buffer.from(whole);
      bytes[at] = bytes[at]! ^ 1;
      return bytes;
    });
    for (const bytes of [...damaged, whole.subarray(0, 43), whole.subarray(0, -1), Buffer.alloc(0)]) {
      await writeFile(path, bytes);
      expect(await codeOf(loadTrainingState(path))).toEqual({ code: "damaged", path, message });
    }
  });

  it("says what stands in the way", async () => {
    const absent = join(folder, "nowhere", "state");
    expect(await codeOf(loadTrainingState(absent))).toEqual({
      code: "not-found",
      path: absent,
      message: `There is no training's state at ${absent}; check the path, or begin anew.`,
    });
    expect(await codeOf(saveTrainingState(absent, states[0]!))).toEqual({
      code: "unwritable",
      path: absent,
      message: `The training's state cannot be written to ${absent}; check that the folder exists, can be written to and has room.`,
    });
    const taken = join(folder, "taken");
    await mkdir(join(taken, "deep"), { recursive: true });
    expect(await codeOf(saveTrainingState(taken, states[0]!))).toMatchObject({ code: "unwritable" });
    expect(await codeOf(loadTrainingState(taken))).toEqual({
      code: "unreadable",
      path: taken,
      message: `The training's state at ${taken} cannot be read; check that it is a file and may be read.`,
    });
  });
});
