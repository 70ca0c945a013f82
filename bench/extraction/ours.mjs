// node ours.mjs BUNDLE CLIPS CACHE WORKERS: prints the seconds that extraction takes; without a cache if its name is empty.
import { readFileSync } from "node:fs";
import { loadExtraction } from "../../tools/kill/bundleExtraction.mjs";

const [bundle, list, directory, workers] = process.argv.slice(2);
const { extractOnNode, featureSets } = await loadExtraction(bundle);
const recordings = JSON.parse(readFileSync(list, "utf8")).map((path) => ({ path, source: path }));
const request = {
  conditioning: { amplitude: "original" },
  copies: [[]],
  featureSets: [featureSets["mfcc-chroma-mel"]],
};
const extract = extractOnNode({ cache: directory === "" ? false : { directory }, workerCount: Number(workers) });
const started = performance.now();
const outcomes = await extract(recordings, request);
const seconds = (performance.now() - started) / 1000;
const wrong = outcomes.filter((outcome) => outcome.features?.[0]?.[0]?.length !== 180);
if (wrong.length > 0) throw new Error(`${wrong.length} recordings gave no features`);
console.log(seconds);
