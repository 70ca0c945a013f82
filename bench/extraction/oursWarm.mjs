// node oursWarm.mjs BUNDLE CLIPS WORKERS REQUEST: as ours.mjs, without a cache, over threads that have been started and have taken
// the features of eight recordings each before time begins, as the processes of librosaPool.py.
import { readFileSync } from "node:fs";
import { loadExtraction } from "../../tools/kill/bundleExtraction.mjs";

const WARM_UP = 8;

const [bundle, list, workers, what] = process.argv.slice(2);
const { createExtractionThreads } = await loadExtraction(bundle);
const clips = JSON.parse(readFileSync(list, "utf8"));
const request = JSON.parse(readFileSync(what, "utf8"));
const threads = createExtractionThreads(Number(workers));
const extract = (paths) =>
  threads.run({
    paths,
    request,
    known: undefined,
    onOutcome(index, { outcome }) {
      if (outcome?.features?.[0]?.length !== request.featureSets.length)
        throw new Error(`${paths[index]}: no features`);
    },
  });
await extract(clips.slice(0, WARM_UP * Number(workers)));
const started = performance.now();
await extract(clips);
const seconds = (performance.now() - started) / 1000;
await threads.close();
const { user, system } = process.cpuUsage();
console.log(seconds, (user + system) / 1e6);
