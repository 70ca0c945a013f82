// node trainer.mjs TRAINING FILE: trains with the state in FILE after each epoch, from there on if it exists. Prints the epoch
// it begins after, each epoch whose state is on the disk, and at the end a digest of weights and history.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { trainings } from "./trainings.mjs";

const [name, file] = process.argv.slice(2);
const dist = pathToFileURL(join(import.meta.dirname, "../../packages/models/dist/"));
const models = await import(new URL("index.js", dist).href);
const { loadTrainingState, saveTrainingState } = await import(new URL("node.js", dist).href);

await models.selectBackend({ prefer: "wasm" });
const { architecture, ...options } = trainings(models)[name];
const resumeFrom = await loadTrainingState(file).catch((error) => {
  if (error.code === "not-found") return undefined;
  throw error;
});
console.log(`epoch ${resumeFrom?.description.results.length ?? 0}`);

const model = models.buildModel(architecture, { seed: 1 });
const history = await models.fitClassifier({
  ...options,
  model,
  ...(resumeFrom === undefined ? {} : { resumeFrom }),
  async onCheckpoint(state) {
    await saveTrainingState(file, state);
    console.log(`epoch ${state.description.results.length}`);
  },
});
const digest = createHash("sha256").update(JSON.stringify(history));
for (const { name: tensor, data } of models.readWeights(model)) digest.update(tensor).update(data);
console.log(`done ${history.stoppedAt} ${history.bestEpoch} ${digest.digest("hex")}`);
