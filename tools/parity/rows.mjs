import { absolute, ofRowMaximum, partAboveOnePercent, relative, relativeRms, unequal } from "./measures.mjs";

const SAMPLE_RATE = 22_050;
const OTHER_RATES = [96_000, 44_100, 24_414, 16_000, 8000];

/**
 * The rows of the table: `measure(features, reference, signal)` gives the difference of one clip, `undefined` where it does
 * not apply; the worst over all clips, or the mean, must not pass `bar`.
 */
export const rows = [
  row("mel spectrogram", "relative", 1e-5, (f, r, y) => relative(f.melSpectrogram(y).data, r.melSpectrogram)),
  row("MFCC", "absolute, dB", 1e-3, (f, r, y) => absolute(f.mfcc(y, { coefficientCount: 40 }).data, r.mfcc)),
  row("MFCC", "of its row's maximum", 1e-4, (f, r, y) =>
    ofRowMaximum(f.mfcc(y, { coefficientCount: 40 }).data, r.mfcc, 40),
  ),
  row("tuning", "clips where it differs", 0.02, (f, r, y) => unequal([tuningOf(f, y)], r.tuning), "mean"),
  row("chroma", "absolute, where tuning agrees", 1e-5, (f, r, y) =>
    tuningOf(f, y) === r.tuning[0] ? absolute(f.chroma(y).data, r.chroma) : undefined,
  ),
  row("chroma, tuning 0", "absolute", 1e-5, (f, r, y) => absolute(f.chroma(y, { tuning: 0 }).data, r.chromaTuned)),
  row("RMS", "relative", 1e-6, (f, r, y) => relative(f.rms(y).data, r.rms)),
  row("zero-crossing rate", "frames that differ", 0, (f, r, y) =>
    unequal(f.zeroCrossingRate(y).data, Float32Array.from(r.zeroCrossingRate)),
  ),
  row("trim at 20, 30, 60 dB", "clips where a bound differs", 0, (f, r, y) => {
    const bounds = [20, 30, 60].map((topDb) => f.trimSilence(y, { topDb }));
    return unequal([...bounds.map(({ start }) => start), ...bounds.map(({ end }) => end)], r.trim);
  }),
  row("resample to 22050", "relative RMS", 5e-5, (f, r) =>
    r.nativeRate[0] === 48_000 ? resampled(f.resample(nativeOf(r), SAMPLE_RATE).samples, r.resample) : undefined,
  ),
  ...OTHER_RATES.flatMap((rate) => [
    row(`resample to ${rate}`, "relative RMS", 1e-3, (f, r) =>
      r.nativeRate[0] === rate ? undefined : resampled(f.resample(nativeOf(r), rate).samples, r[`to${rate}`]),
    ),
    row(`resample from ${rate} to 22050`, "relative RMS", 1e-3, (f, r) => {
      const signal = { samples: Float32Array.from(r[`to${rate}`]), sampleRate: rate };
      return resampled(f.resample(signal, SAMPLE_RATE).samples, r[`from${rate}`]);
    }),
  ]),
  row("spectral centroid", "relative", 1e-4, (f, r, y) => relative(f.spectralCentroid(y).data, r.spectralCentroid)),
  row("spectral bandwidth", "relative", 1e-4, (f, r, y) => relative(f.spectralBandwidth(y).data, r.spectralBandwidth)),
  row(
    "spectral roll-off",
    "frames more than 1 % off",
    1e-3,
    (f, r, y) => partAboveOnePercent(f.spectralRolloff(y).data, r.spectralRolloff),
    "mean",
  ),
  row("spectral flatness", "relative", 1e-4, (f, r, y) => relative(f.spectralFlatness(y).data, r.spectralFlatness)),
  row("spectral contrast", "absolute, dB", 1e-3, (f, r, y) => absolute(f.spectralContrast(y).data, r.spectralContrast)),
  row("tonnetz", "absolute, where tuning agrees", 1e-5, (f, r, y) =>
    tuningOf(f, y) === r.tuning[0] ? absolute(f.tonnetz(y).data, r.tonnetz) : undefined,
  ),
  row("delta of MFCC", "absolute, dB", 1e-3, (f, r, y) =>
    absolute(f.delta(f.mfcc(y, { coefficientCount: 40 })).data, r.delta),
  ),
  row(
    "fundamental frequency",
    "frames more than 1 % off",
    0.01,
    (f, r, y) => partAboveOnePercent(f.fundamentalFrequency(y).frequency.data, r.fundamentalFrequency),
    "mean",
  ),
  row(
    "time stretch by 1.1",
    "relative RMS",
    1e-4,
    (f, r, y) => relativeRms(f.timeStretch(y, { rate: 1.1 }).samples, r.timeStretch),
    "mean",
  ),
  row(
    "pitch shift by 2",
    "relative RMS",
    1e-3,
    (f, r, y) => relativeRms(f.pitchShift(y, { semitones: 2 }).samples, r.pitchShift),
    "mean",
  ),
];

function row(feature, unit, bar, measure, over = "worst") {
  return { feature, unit: over === "mean" ? `${unit}, mean` : unit, bar, measure, over };
}

function nativeOf(reference) {
  return { samples: Float32Array.from(reference.native), sampleRate: reference.nativeRate[0] };
}

/** soxr may give one sample fewer, which librosa fills with zero; that one does not count, but the length does. */
function resampled(actual, expected) {
  if (actual.length !== expected.length) return Infinity;
  const end = expected.at(-1) === 0 ? -1 : undefined;
  return relativeRms(actual.slice(0, end), expected.slice(0, end));
}

/** Our tuning, rounded to the hundredths that it consists of, as is librosa's. */
function tuningOf({ createSpectralPeaks, createSpectrogramPlan, estimateTuning }, { samples, sampleRate }) {
  const peaks = createSpectralPeaks(sampleRate, 2048);
  createSpectrogramPlan("parity", 2048, 512).forEachBlock(samples, ({ power, frames }) => peaks.gather(power, frames));
  return Math.round(100 * estimateTuning(peaks)) / 100;
}
