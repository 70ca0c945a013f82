// Train on RAVDESS with whole actors held out, beside the split that others use; keep the bundle and its report.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderReport, synthesizeCorpus, trainSER } from "serkit";

const [folder, output = await mkdtemp(join(tmpdir(), "serkit-example-"))] = process.argv.slice(2);
const emotions = ["happy", "sad", "angry", "fearful"] as const;

const recognizer = await trainSER({
  data: folder ?? synthesizeCorpus({ speakerCount: 4, emotions, takeCount: 2 }),
  recipe: "savee-dnn",
  emotions,
  compare: ["random"],
  seed: 1,
});
const { report } = recognizer;
for (const { protocol, unweightedAverageRecall } of [report, ...report.comparison]) {
  console.log(`${protocol.padEnd(8)} ${(100 * unweightedAverageRecall).toFixed(1)} %`);
}

await mkdir(output, { recursive: true });
await recognizer.save(join(output, "ravdess.serkit"));
await writeFile(join(output, "report.html"), renderReport(report));
console.log(`the bundle and its report are in ${output}`);
recognizer.dispose();
