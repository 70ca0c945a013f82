// Ours: 40 MFCC, 12 chroma, 128 mel bands, zero-crossing rate and RMS, all frames, from one extractor.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { createExtractor, createResampler, decodeWav, toMono } = await import(
  pathToFileURL(process.env.SERKIT_BUNDLE).href
);
const extractor = createExtractor({
  sampleRate: 22_050,
  features: { mfcc: { coefficientCount: 40 }, chroma: {}, melSpectrogram: {}, zeroCrossingRate: {}, rms: {} },
});
const resamplers = new Map();

/** As a program that reads many files does: one resampler for each sample rate that it meets. */
function read(path) {
  const { samples, sampleRate } = toMono(decodeWav(readFileSync(path)));
  const resampler = resamplers.get(sampleRate) ?? createResampler({ inputRate: sampleRate, sampleRate: 22_050 });
  resamplers.set(sampleRate, resampler);
  return resampler.resample(samples);
}

export const prepare = read;
export const tasks = {
  features: (clip) => extractor.extract(clip.samples),
  file: (clip) => extractor.extract(read(clip.path)),
  load: (clip) => read(clip.path),
};
