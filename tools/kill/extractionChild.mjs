// node extractionChild.mjs BUNDLE CACHE TASK: extracts on two threads, prints "begin" when the first recording is done, and at the
// end the SHA-256 of all features.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadExtraction } from "./bundleExtraction.mjs";

const [bundle, directory, task] = process.argv.slice(2);
const { paths, request } = JSON.parse(readFileSync(task, "utf8"));
const { extractOnNode } = await loadExtraction(bundle);
const extract = extractOnNode({ cache: { directory }, workerCount: 2 });
const outcomes = await extract(
  paths.map((path) => ({ path, source: path })),
  request,
  { onRecording: (done) => done === 1 && console.log("begin") },
);
const hash = createHash("sha256");
for (const values of outcomes.flatMap(({ features }) => features.flat())) {
  hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}
console.log(hash.digest("hex"));
