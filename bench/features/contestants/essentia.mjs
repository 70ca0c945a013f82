// essentia.js 0.1.3: its algorithms frame by frame; HPCP stands in for chroma, which it does not have.
import { loadPeer, readSignal } from "../peers.mjs";

const { Essentia, EssentiaWASM } = await loadPeer("essentia.js");
const essentia = new Essentia(EssentiaWASM);

export function prepare(path) {
  const samples = readSignal(path);
  const padded = new Float32Array(samples.length + 2048);
  padded.set(samples, 1024);
  return padded;
}
export const tasks = {
  features({ samples }) {
    const frames = [];
    for (let start = 0; start + 2048 <= samples.length; start += 512) frames.push(extract(samples, start));
    return frames;
  },
};

function extract(samples, start) {
  const held = [];
  const hold = (vector) => {
    held.push(vector);
    return vector;
  };
  const frame = hold(essentia.arrayToVector(samples.subarray(start, start + 2048)));
  const windowed = hold(essentia.Windowing(frame, false, 2048, "hann", 0, false).frame);
  const spectrum = hold(essentia.Spectrum(windowed, 2048).spectrum);
  const { mfcc, bands } = essentia.MFCC(
    ...[spectrum, 2, 11_025, 1025, 0, "dbpow", 0, "unit_tri", 128, 40, 22_050],
    ...[1e-10, "power", "slaneyMel", "linear"],
  );
  const peaks = essentia.SpectralPeaks(spectrum, 0, 5000, 100, 40, "frequency", 22_050);
  const { hpcp } = essentia.HPCP(hold(peaks.frequencies), hold(peaks.magnitudes));
  const values = [mfcc, bands, hpcp].map((vector) => essentia.vectorToArray(hold(vector)));
  const result = [...values, essentia.ZeroCrossingRate(frame).zeroCrossingRate, essentia.RMS(frame).rms];
  for (const vector of held) vector.delete();
  return result;
}
