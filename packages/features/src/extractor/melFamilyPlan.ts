import { resolveCepstrum } from "../cepstrum/cepstrumOptions.ts";
import { createCepstrumPlan } from "../cepstrum/cepstrumPlan.ts";
import { equalMelBands, resolveMelBands } from "../mel/melBands.ts";
import { createMelPlan } from "../mel/melPlan.ts";
import type { SpectrumBlock } from "../spectrum/spectrogramPlan.ts";
import type { FeatureSelection } from "./featureSelection.ts";

/**
 * Mel spectrogram and cepstral coefficients, which share their bands where the two are laid out alike.
 *
 * @internal
 */
export interface MelFamilyPlan {
  /** Columns of the mel spectrogram; 0 if it is not selected. */
  readonly bandCount: number;
  /** Columns of the coefficients; 0 if they are not selected. */
  readonly coefficientCount: number;
  /** Starts a signal of so many frames; `mel` is where its mel spectrogram goes, if that is selected. */
  begin(frames: number, mel: Float32Array | undefined): void;
  /** Takes a block in. */
  visit(block: SpectrumBlock): void;
  /** Writes the coefficients, if they are selected. */
  finish(frames: number, coefficients: Float32Array | undefined): void;
}

/**
 * @returns `undefined` if the selection holds neither feature.
 * @internal
 */
export function createMelFamilyPlan(
  caller: string,
  sampleRate: number,
  frameLength: number,
  features: FeatureSelection,
): MelFamilyPlan | undefined {
  const { mfcc, melSpectrogram } = features;
  const shown = melSpectrogram && resolveMelBands(caller, sampleRate, melSpectrogram);
  const hidden = mfcc && resolveMelBands(caller, sampleRate, mfcc);
  const cepstrum = mfcc && hidden && resolveCepstrum(caller, hidden.bandCount, mfcc);
  if (shown === undefined && hidden === undefined) return undefined;

  const shared = shown !== undefined && hidden !== undefined && equalMelBands(shown, hidden);
  const shownPlan = shown && createMelPlan(sampleRate, frameLength, shown);
  const hiddenPlan = hidden && !shared ? createMelPlan(sampleRate, frameLength, hidden) : undefined;
  const cepstrumPlan = hidden && cepstrum && createCepstrumPlan(hidden.bandCount, cepstrum);
  let scratch = new Float32Array(0);
  let shownMel = scratch;
  let cepstrumMel = scratch;

  return {
    bandCount: shown?.bandCount ?? 0,
    coefficientCount: cepstrum?.coefficientCount ?? 0,
    begin(frames, mel = new Float32Array(0)) {
      const needed = frames * (hiddenPlan?.bandCount ?? 0);
      if (scratch.length < needed) scratch = new Float32Array(needed);
      shownMel = mel as Float32Array<ArrayBuffer>;
      cepstrumMel = shared ? shownMel : scratch;
    },
    visit({ power, frames, firstFrame }) {
      shownPlan?.apply(power, frames, shownMel, firstFrame);
      hiddenPlan?.apply(power, frames, cepstrumMel, firstFrame);
    },
    finish(frames, coefficients) {
      if (coefficients !== undefined) cepstrumPlan?.apply(cepstrumMel, frames, coefficients);
    },
  };
}
