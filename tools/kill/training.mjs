// pnpm kill:training [--kills 20] [--seed 1] [--only plain,everything,sequences]: trainings that keep their state in a file,
// killed (SIGKILL) at random moments and begun again each time. Weights and history must be those of a training that nobody
// disturbed, bit for bit, and the file must be whole after every kill. Exits 1 where not.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "plain,everything,sequences" },
  },
});
const kills = Number(values.kills);
const MOST_ATTEMPTS = 20;
const dist = pathToFileURL(join(import.meta.dirname, "../../packages/models/dist/"));
const { loadTrainingState } = await import(new URL("node.js", dist).href);

let state = Number(values.seed);
const folder = await mkdtemp(join(tmpdir(), "serkit-kill-"));
let holds = true;
try {
  for (const name of values.only.split(",")) await disturb(name);
} finally {
  await rm(folder, { recursive: true });
}
process.exit(holds ? 0 : 1);

async function disturb(name) {
  const undisturbed = await train(name, join(folder, `${name}-undisturbed`));
  const { epochs, epochTime, startTime } = undisturbed;
  const file = join(folder, name);

  // One kill in four falls between the start and the first batch, the others anywhere in the epochs, one after the other.
  const moments = Array.from({ length: kills }, () => 0.9 * epochs * random()).sort((a, b) => a - b);
  const killedAfter = [];
  let whileWriting = 0;
  let damaged = 0;
  for (const [index, moment] of moments.entries()) {
    const isEarly = index % 4 === 3;
    const after = isEarly ? -1 : Math.floor(moment);
    const span = isEarly ? startTime : epochTime;
    killedAfter.push(await killOnce(name, file, after, () => span * random()));
    if (existsSync(`${file}.part`)) whileWriting++;
    if (existsSync(file)) await loadTrainingState(file).catch(() => damaged++);
  }
  const { result } = await train(name, file);

  const isEqual = result === undisturbed.result && damaged === 0;
  holds &&= isEqual;
  console.log(`${name}: ${epochs} epochs of ${epochTime.toFixed(0)} ms, begun in ${startTime.toFixed(0)} ms`);
  console.log(`  undisturbed  ${undisturbed.result}`);
  console.log(`  killed       ${result}`);
  console.log(`  ${killedAfter.length} kills, after epochs ${killedAfter.join(", ")} (- before the state was read)`);
  console.log(`  ${whileWriting} while the state was being written, ${damaged} damaged files`);
  console.log(`  ${isEqual ? "the same, bit for bit" : "NOT THE SAME"}`);
}

/** Trains until it is killed; where it is done before, from where it was once more. */
async function killOnce(name, file, after, delay) {
  const former = existsSync(file) ? await readFile(file) : undefined;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { epochs, isKilled } = await train(name, file, after, delay());
    if (isKilled) return epochs;
    await (former === undefined ? rm(file) : writeFile(file, former));
  }
  throw new Error(`the training ${name} is always done before it can be killed`);
}

/** Trains until `delay` ms after epoch `after`, -1 being the start of the process, or to the end. */
async function train(name, file, after = Infinity, delay = 0) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "trainer.mjs"), name, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal })));
  const start = performance.now();
  let epochs = "-";
  let result;
  let killing;
  const times = [];
  const kill = async () => {
    await wait(delay);
    child.kill("SIGKILL");
  };
  if (after < 0) killing = kill();
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, figure] = line.split(" ");
    times.push(performance.now() - start);
    if (word === "done") result = line;
    else epochs = Number(figure);
    if (epochs >= after) killing ??= kill();
  }
  const { code, signal } = await exit;
  await killing;
  if (code !== 0 && signal !== "SIGKILL") throw new Error(`the training ${name} failed`);
  const [startTime = 0] = times;
  return { epochs, result, isKilled: signal === "SIGKILL", startTime, epochTime: (times.at(-1) - startTime) / epochs };
}

/** A fraction of 1 that the seed determines. */
function random() {
  state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}
