// A corpus whose file names serkit does not know: an adapter is plain data and the one function that reads a name.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { CorpusError, isEmotion, type Corpus } from "@serkit/datasets";
import { scanFolders } from "@serkit/datasets/node";
import { encodeWav } from "@serkit/features";
import { synthesizeCorpus, trainSER } from "serkit";

/** `anna_angry_1.wav`: speaker, emotion, take. */
const kitchen: Corpus = {
  id: "kitchen",
  name: "Kitchen talk",
  emotions: ["angry", "sad"],
  license: "CC0-1.0",
  citation: "recorded for this example",
  url: "https://example.org/kitchen",
  parse(path) {
    const [, speaker, word = "", take] = /(?:^|\/)([a-z]+)_([a-z]+)_(\d+)\.wav$/.exec(path) ?? [];
    if (speaker === undefined) return undefined; // not ours
    if (!isEmotion(word)) throw new CorpusError("unknown-emotion", "kitchen", path, `there is no emotion ${word}`);
    return { path, corpus: "kitchen", speaker: `kitchen/${speaker}`, emotion: word, take: Number(take) };
  },
};

const folder = process.argv[2] ?? (await madeUpRecordings());
const { utterances, skipped } = await scanFolders([folder], { corpora: [kitchen] });
const recognizer = await trainSER({ data: utterances, recipe: "savee-dnn", emotions: kitchen.emotions, seed: 1 });
const recall = (100 * recognizer.report.unweightedAverageRecall).toFixed(1);
console.log(`${utterances.length} recordings, ${skipped.length} left out: ${recall} % for strangers`);
recognizer.dispose();

async function madeUpRecordings(): Promise<string> {
  const where = await mkdtemp(`${tmpdir()}/serkit-example-`);
  for (const { speaker, emotion, take, source } of synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"] })) {
    const name = "abcd".charAt(Number(speaker.slice(-2)) - 1);
    await writeFile(`${where}/${name}_${emotion}_${take ?? 1}.wav`, encodeWav(source));
  }
  return where;
}
