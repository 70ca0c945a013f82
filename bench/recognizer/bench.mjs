// pnpm bench:recognizer FOLDER [--recipes serkit,serkit-light] [--clips 60]: the seconds that training a recogniser takes on all cores, and
// the milliseconds that it takes to answer about a recording on one, from the bytes of its file to the emotion.
//
// Features are taken first, so that only training is timed; the answers are timed once the program is warm. Prints a table of
// Markdown. Exits 1 where `serkit` takes more than 180 s, `serkit-light` more than 20 s, or an answer more than 60 ms in the
// median. It reads what `pnpm build` makes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { listClips } from "../../tools/parity/clips.mjs";

const MOST_SECONDS = { serkit: 180, "serkit-light": 20 };
const MOST_MILLISECONDS = 60;
const WARM_UP = 5; // answers

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    recipes: { type: "string", default: Object.keys(MOST_SECONDS).join(",") },
    clips: { type: "string", default: "60" },
  },
});
const [folder] = positionals;
const names = values.recipes.split(",");
const clipCount = Number(values.clips);
const unknown = names.some((name) => !Object.hasOwn(MOST_SECONDS, name));
if (folder === undefined || positionals.length > 1 || unknown || !(clipCount > WARM_UP)) {
  console.error(
    "Usage: node bench/recognizer/bench.mjs FOLDER [--recipes serkit,serkit-light] [--clips 60], more than 5 clips",
  );
  process.exit(2);
}
const { trainSER } = await import(pathToFileURL(join(import.meta.dirname, "../../packages/ser/dist/node.js")).href);
const files = listClips(folder, clipCount).map((path) => readFileSync(path));
const cache = { directory: mkdtempSync(join(tmpdir(), "serkit-bench-")) };
const train = (recipe, options) => trainSER({ data: [folder], recipe, seed: 0, cache, ...options });

try {
  console.log("| recipe | training, s | an answer, ms: median | slowest |\n| --- | --- | --- | --- |");
  for (const recipe of names) {
    (await train(recipe, { epochs: 1 })).dispose(); // takes the features
    const started = performance.now();
    const recognizer = await train(recipe);
    const seconds = (performance.now() - started) / 1000;
    const times = (await timesOf(recognizer)).sort((a, b) => a - b);
    recognizer.dispose();
    const median = times[Math.floor(times.length / 2)];
    if (seconds > MOST_SECONDS[recipe] || median > MOST_MILLISECONDS) process.exitCode = 1;
    console.log(`| \`${recipe}\` | ${seconds.toFixed(0)} | ${median.toFixed(0)} | ${times.at(-1).toFixed(0)} |`);
  }
} finally {
  rmSync(cache.directory, { recursive: true });
}

/** Milliseconds of each answer once the program is warm. */
async function timesOf(recognizer) {
  const times = [];
  for (const file of files) {
    const started = performance.now();
    await recognizer.predict(file);
    times.push(performance.now() - started);
  }
  return times.slice(WARM_UP);
}
