export type { Matrix } from "./matrix/matrix.ts";

export type { MultichannelSignal, Signal } from "./signal/signal.ts";
export { SignalError, type SignalErrorCode } from "./signal/signalError.ts";
export { toMono } from "./signal/toMono.ts";
export { resample } from "./signal/resample.ts";
export { peakNormalize, type PeakNormalizeOptions } from "./signal/peakNormalize.ts";
export { trimSilence, type TrimmedSignal, type TrimSilenceOptions } from "./signal/trimSilence.ts";

export { AudioFormatError, type AudioFormatErrorCode } from "./audio/audioFormatError.ts";
export type { WavEncoding } from "./audio/wavEncoding.ts";
export { readWavHeader, type WavHeader } from "./audio/readWavHeader.ts";
export { decodeWav, type DecodedWav } from "./audio/decodeWav.ts";
export { encodeWav, type EncodeWavOptions, type WritableWavEncoding } from "./audio/encodeWav.ts";

export type { FramingOptions } from "./frame/frameCount.ts";
export { powerToDecibels, type DecibelOptions } from "./spectrum/powerToDecibels.ts";
export type { MelBandOptions, MelNormalization } from "./mel/melBands.ts";
export type { MelScale } from "./mel/melScale.ts";
export { melSpectrogram, type MelSpectrogramOptions } from "./mel/melSpectrogram.ts";
export type { CepstrumOptions } from "./cepstrum/cepstrumOptions.ts";
export { mfcc, type MfccOptions } from "./cepstrum/mfcc.ts";
export type { ChromaSettings, ChromaSource } from "./chroma/chromaPlan.ts";
export { chroma, type ChromaOptions } from "./chroma/chroma.ts";
export { zeroCrossingRate, type ZeroCrossingRateOptions } from "./temporal/zeroCrossingRate.ts";
export { rms, type RmsOptions } from "./temporal/rms.ts";

export { createExtractor, type Extractor, type ExtractorOptions } from "./extractor/createExtractor.ts";
export type {
  ExtractedFeatures,
  FeatureName,
  FeatureSelection,
  NoSettings,
  PerFeature,
} from "./extractor/featureSelection.ts";
