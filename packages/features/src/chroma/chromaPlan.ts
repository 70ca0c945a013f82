import type { SpectrogramPlan, SpectrumBlock } from "../spectrum/spectrogramPlan.ts";
import { applyChroma } from "./applyChroma.ts";
import { createChromaFilterBank, type ChromaFilterBank } from "./chromaFilterBank.ts";
import { createSpectralPeaks } from "./spectralPeaks.ts";
import { estimateTuning } from "./tuning.ts";

/** What chroma is computed from; the defaults are librosa's. */
export interface ChromaSettings {
  /**
   * The spectrum that is summed: its power, or its magnitude as in much speech emotion code, which passes
   * `np.abs(librosa.stft(y))` to `chroma_stft`. The two give other values.
   * @defaultValue `"power"`
   */
  readonly source?: ChromaSource;
  /**
   * Deviation of the recording from A = 440 Hz, in semitones, or `"estimated"` from the whole signal.
   * @defaultValue `"estimated"`
   */
  readonly tuning?: number | "estimated";
}

/** See {@link ChromaSettings.source}. */
export type ChromaSource = "power" | "magnitude";

/**
 * Computes chroma while a spectrogram passes by.
 *
 * @internal
 */
export interface ChromaPlan {
  /** Takes a block in, and may change its powers to magnitudes in place; call it last of all that read the block. */
  visit(block: SpectrumBlock, chroma: Float32Array): void;
  /**
   * Writes what had to wait for the tuning of the whole signal.
   *
   * @param blockIsThere - Whether the only block still holds what `visit` left in it; if not, the spectrogram is run again.
   */
  finish(spectrogram: SpectrogramPlan, samples: Float32Array, blockIsThere: boolean, chroma: Float32Array): void;
}

/**
 * Plans chroma; filter banks are kept by tuning, of which there are a hundred at most.
 *
 * @throws RangeError if `source` or `tuning` is not one of those documented.
 * @see librosa 0.11 `feature.chroma_stft`, the reference of the golden tests.
 * @internal
 */
export function createChromaPlan(
  caller: string,
  sampleRate: number,
  frameLength: number,
  settings: ChromaSettings,
): ChromaPlan {
  const { source = "power", tuning = "estimated" } = settings;
  const sources: readonly string[] = ["power", "magnitude"];
  if (!sources.includes(source)) {
    throw new RangeError(`${caller}: source must be one of ${sources.join(", ")}; got ${source}`);
  }
  if (tuning !== "estimated" && !Number.isFinite(tuning)) {
    throw new RangeError(`${caller}: tuning must be a finite number or "estimated"; got ${tuning}`);
  }

  const binCount = frameLength / 2 + 1;
  const peaks = createSpectralPeaks(sampleRate, frameLength);
  const banks = new Map<number, ChromaFilterBank>();
  let only: SpectrumBlock | undefined;

  function bankFor(semitones: number): ChromaFilterBank {
    const bank = banks.get(semitones) ?? createChromaFilterBank(sampleRate, frameLength, semitones);
    banks.set(semitones, bank);
    return bank;
  }

  function takeRoots(block: SpectrumBlock): void {
    if (source === "power") return;
    const { power, frames } = block;
    for (let i = 0; i < frames * binCount; i++) power[i] = Math.sqrt(power[i]!);
  }

  function write(semitones: number, block: SpectrumBlock, chroma: Float32Array): void {
    applyChroma(bankFor(semitones), block.power, binCount, block.frames, chroma, block.firstFrame);
  }

  return {
    visit(block, chroma) {
      takeRoots(block);
      if (tuning !== "estimated") {
        write(tuning, block, chroma);
        return;
      }
      if (block.firstFrame === 0) peaks.clear();
      peaks.gather(block.power, block.frames);
      only = block;
    },
    finish(spectrogram, samples, blockIsThere, chroma) {
      if (tuning !== "estimated") return;
      const semitones = estimateTuning(peaks);
      if (blockIsThere && only !== undefined) {
        write(semitones, only, chroma);
        return;
      }
      spectrogram.forEachBlock(samples, (block) => {
        takeRoots(block);
        write(semitones, block, chroma);
      });
    },
  };
}
