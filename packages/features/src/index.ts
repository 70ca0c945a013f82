export type { Matrix } from "./matrix/matrix.ts";

export type { MultichannelSignal, Signal } from "./signal/signal.ts";
export { SignalError, type SignalErrorCode } from "./signal/signalError.ts";
export { toMono } from "./signal/toMono.ts";
export { resample } from "./signal/resample.ts";
export { createResampler, type Resampler, type ResamplerOptions } from "./signal/createResampler.ts";
export { peakNormalize, type PeakNormalizeOptions } from "./signal/peakNormalize.ts";
export { rmsNormalize, type RmsNormalizeOptions } from "./signal/rmsNormalize.ts";
export { trimToSpeech, type TrimToSpeechOptions } from "./signal/trimToSpeech.ts";
export { trimSilence, type TrimmedSignal, type TrimSilenceOptions } from "./signal/trimSilence.ts";
export { splitOnSilence, type SoundInterval, type SplitOnSilenceOptions } from "./signal/splitOnSilence.ts";
export { integratedLoudness } from "./signal/integratedLoudness.ts";
export { normalizeLoudness, type NormalizeLoudnessOptions } from "./signal/normalizeLoudness.ts";

export { AudioFormatError, type AudioFormatErrorCode } from "./audio/audioFormatError.ts";
export { wavEncodings, type WavEncoding } from "./audio/wavEncoding.ts";
export { readWavHeader, type WavHeader } from "./audio/readWavHeader.ts";
export { bytesPerFrame, type InterleavedLayout } from "./audio/interleavedLayout.ts";
export { decodeInterleaved } from "./audio/decodeInterleaved.ts";
export { decodeWav, type DecodedWav } from "./audio/decodeWav.ts";
export { encodeWav, type EncodeWavOptions, type WritableWavEncoding } from "./audio/encodeWav.ts";

export type { FramingOptions } from "./frame/frameCount.ts";
export type { AlignedFramingOptions, FrameAlignment, PaddedFramingOptions } from "./frame/framing.ts";
export type { SignalPadding } from "./frame/padSignal.ts";
export { stft, type ComplexSpectrogram, type StftOptions } from "./spectrum/stft.ts";
export { istft, type IstftOptions } from "./spectrum/istft.ts";
export { powerSpectrogram, type PowerSpectrogramOptions } from "./spectrum/powerSpectrogram.ts";
export { powerToDecibels, type DecibelOptions } from "./spectrum/powerToDecibels.ts";
export type { MelBandOptions, MelNormalization } from "./mel/melBands.ts";
export type { MelScale } from "./mel/melScale.ts";
export { melSpectrogram, type MelSpectrogramOptions } from "./mel/melSpectrogram.ts";
export type { CepstrumOptions } from "./cepstrum/cepstrumOptions.ts";
export type { CosineTransformScaling, CosineTransformType } from "./cepstrum/cosineTransform.ts";
export { mfcc, type MfccOptions } from "./cepstrum/mfcc.ts";
export type { ChromaSettings, ChromaSource } from "./chroma/chromaPlan.ts";
export { chroma, type ChromaOptions } from "./chroma/chroma.ts";
export { tonnetz, type TonnetzOptions } from "./chroma/tonnetz.ts";
export { zeroCrossingRate, type ZeroCrossingRateOptions } from "./temporal/zeroCrossingRate.ts";
export { rms, type RmsOptions } from "./temporal/rms.ts";

export { spectralRms, type SpectralRmsOptions } from "./shape/spectralRms.ts";
export { spectralCentroid, type SpectralCentroidOptions } from "./shape/spectralCentroid.ts";
export {
  spectralBandwidth,
  type SpectralBandwidthOptions,
  type SpectralBandwidthSettings,
} from "./shape/spectralBandwidth.ts";
export { spectralRolloff, type SpectralRolloffOptions, type SpectralRolloffSettings } from "./shape/spectralRolloff.ts";
export {
  spectralFlatness,
  type SpectralFlatnessOptions,
  type SpectralFlatnessSettings,
} from "./shape/spectralFlatness.ts";
export {
  spectralContrast,
  type SpectralContrastOptions,
  type SpectralContrastSettings,
} from "./shape/spectralContrast.ts";
export {
  spectralFlux,
  type SpectralChanges,
  type SpectralFluxNormalization,
  type SpectralFluxOptions,
  type SpectralFluxSettings,
} from "./shape/spectralFlux.ts";
export { delta, type DeltaEdges, type DeltaOptions } from "./shape/delta.ts";
export {
  namedStatistics,
  summarize,
  type NamedStatistic,
  type Percentile,
  type Statistic,
} from "./summary/summarize.ts";

export type { PitchRangeOptions } from "./pitch/pitchRange.ts";
export {
  fundamentalFrequency,
  type FundamentalFrequencyOptions,
  type PitchTrack,
} from "./pitch/fundamentalFrequency.ts";
export type { VoicingOptions } from "./voice/voicingPlan.ts";
export type { VoiceFramingOptions } from "./voice/voiceSpectrum.ts";
export { voicing } from "./voice/voicing.ts";
export { jitter } from "./voice/jitter.ts";
export { shimmer } from "./voice/shimmer.ts";
export { harmonicsToNoiseRatio } from "./voice/harmonicsToNoiseRatio.ts";
export { loudness } from "./voice/loudness.ts";
export { alphaRatio } from "./voice/alphaRatio.ts";
export { hammarbergIndex } from "./voice/hammarbergIndex.ts";
export { spectralSlope } from "./voice/spectralSlope.ts";
export { formants } from "./voice/formants.ts";
export { voiceMeasures, type VoiceMeasures } from "./voice/voiceMeasures.ts";

export {
  createVoiceActivityDetector,
  type VoiceActivityDetector,
  type VoiceActivityDetectorOptions,
} from "./voiceActivity/createVoiceActivityDetector.ts";

export { createExtractor, type Extractor, type ExtractorOptions } from "./extractor/createExtractor.ts";
export {
  createStreamingExtractor,
  type StreamingExtractor,
  type StreamingExtractorOptions,
} from "./extractor/createStreamingExtractor.ts";
export type {
  ExtractedFeatures,
  FeatureName,
  FeatureSelection,
  NoSettings,
  PerFeature,
} from "./extractor/featureSelection.ts";

export { timeStretch, type TimeStretchOptions } from "./augment/timeStretch.ts";
export { pitchShift, type PitchShiftOptions } from "./augment/pitchShift.ts";
export { changeSpeed, type ChangeSpeedOptions } from "./augment/changeSpeed.ts";
export { timeShift, type TimeShiftOptions } from "./augment/timeShift.ts";
export { gain, type GainOptions } from "./augment/gain.ts";
export {
  addNoise,
  type AddNoiseOptions,
  type NoiseAtPeakOptions,
  type NoiseAtRatioOptions,
} from "./augment/addNoise.ts";
export { reverberate, type ReverberateOptions } from "./augment/reverberate.ts";
export {
  vocalTractLengthPerturbation,
  type VocalTractLengthPerturbationOptions,
} from "./augment/vocalTractLengthPerturbation.ts";
export { specAugment, type SpecAugmentOptions } from "./augment/specAugment.ts";

export { reduceNoise } from "./denoise/reduceNoise.ts";
export type {
  NonStationaryGateOptions,
  ReduceNoiseOptions,
  SpectralGateOptions,
  StationaryGateOptions,
} from "./denoise/reduceNoiseOptions.ts";

export { averageFrames } from "./speech/averageFrames.ts";
export { speechDescriptorNames } from "./speech/descriptorLayout.ts";
export {
  createSpeechDescriber,
  speechDescriptors,
  SPEECH_HOP_LENGTH,
  SPEECH_SAMPLE_RATE,
  type SpeechDescriber,
} from "./speech/speechDescriptors.ts";
export { speechFunctionalNames, speechFunctionals } from "./speech/speechFunctionals.ts";
