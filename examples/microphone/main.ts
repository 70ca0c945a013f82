// Answers while sound comes in: 16-bit samples at 16 kHz on standard input, from whatever records.
import { pretrained } from "@serkit/pretrained";
import { loadRecognizer } from "serkit";

/** Pieces of any length; a sample may be cut in two between them. */
async function* samplesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Float32Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of input) {
    const bytes = Buffer.concat([rest, piece]);
    const count = Math.floor(bytes.length / 2);
    yield Float32Array.from({ length: count }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
    rest = bytes.subarray(2 * count);
  }
}

const [bundle] = process.argv.slice(2);
const recognizer = await loadRecognizer(bundle ?? pretrained);
const answers = recognizer.stream(samplesOf(process.stdin), { sampleRate: 16_000, hop: 0.5, smoothing: 0.5 });
for await (const { start, end, emotion } of answers) {
  console.log(`${start.toFixed(1)}-${end.toFixed(1)} s  ${emotion}`);
}
recognizer.dispose();
