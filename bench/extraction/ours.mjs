// node ours.mjs BUNDLE CLIPS CACHE WORKERS REQUEST: extracts the features of recordings, without a cache if its name is empty, and
// prints the seconds from the call to its end, the start of threads included, and the CPU time of the program. REQUEST is a file of JSON.
import { readFileSync } from "node:fs";
import { loadExtraction } from "../../tools/kill/bundleExtraction.mjs";

const [bundle, list, directory, workers, what] = process.argv.slice(2);
const { extractOnNode } = await loadExtraction(bundle);
const recordings = JSON.parse(readFileSync(list, "utf8")).map((path) => ({ path, source: path }));
const request = JSON.parse(readFileSync(what, "utf8"));
const extract = extractOnNode({ cache: directory === "" ? false : { directory }, workerCount: Number(workers) });
const started = performance.now();
const outcomes = await extract(recordings, request);
const seconds = (performance.now() - started) / 1000;
const wrong = outcomes.filter((outcome) => outcome.features?.[0]?.length !== request.featureSets.length);
if (wrong.length > 0) throw new Error(`${wrong.length} recordings gave no features`);
const { user, system } = process.cpuUsage();
console.log(seconds, (user + system) / 1e6);
