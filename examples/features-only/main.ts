// MFCC and chroma of one second of a tone, from one shared transform.
import { createExtractor } from "@serkit/features";

const sampleRate = 22_050;
const tone = Float32Array.from({ length: sampleRate }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / sampleRate));

const extractor = createExtractor({ sampleRate, features: { mfcc: { coefficientCount: 13 }, chroma: {} } });
const { mfcc, chroma } = extractor.extract(tone);
console.log(`${mfcc.rows} frames of ${mfcc.columns} coefficients`);

const names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
const middle = chroma.data.subarray(20 * chroma.columns, 21 * chroma.columns);
console.log(`the tone is ${names[middle.indexOf(Math.max(...middle))] ?? "unknown"}`);
