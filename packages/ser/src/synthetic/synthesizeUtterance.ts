import type { Emotion } from "@serkit/datasets";
import type { Signal } from "@serkit/features";
import { emotionStyles, type EmotionStyle } from "./emotionStyle.ts";
import { createRandomSource, type RandomSource } from "../random/randomSource.ts";

/** Which utterance of the synthetic corpus. */
export interface SyntheticUtterance {
  /** Number of the speaker from 1; odd ones have a male voice, even ones a female voice. */
  readonly speaker: number;
  /** What is acted. */
  readonly emotion: Emotion;
  /** Number of the take from 1. */
  readonly take: number;
  /** Seed of the corpus. */
  readonly seed: number;
}

const SAMPLE_RATE = 16_000;
/** Formants of five vowels of a man's voice, in Hz; after Peterson & Barney, JASA 24, 1952. */
const VOWELS: readonly (readonly [number, number, number])[] = [
  [270, 2290, 3010],
  [530, 1840, 2480],
  [730, 1090, 2440],
  [570, 840, 2410],
  [300, 870, 2240],
];
const BANDWIDTHS = [60, 90, 130] as const;

/** A voice: what stays the same over all that a speaker says. */
interface Voice {
  readonly pitch: number;
  readonly formantScale: number;
  readonly syllableRate: number;
  readonly tilt: number;
  /** How strongly this speaker shows each trait of an emotion; 1 is as the table has it. */
  readonly style: (emotion: Emotion) => EmotionStyle;
}

/**
 * Speaks one utterance: syllables of a voiced source through formants, in the style of an emotion.
 *
 * It is no language, and its emotions are exaggerated habits: good for trying things out, not for claims.
 *
 * @returns Mono at 16 kHz, about one to two seconds; equal arguments give equal samples.
 *
 * @example
 * ```ts
 * synthesizeUtterance({ speaker: 1, emotion: "happy", take: 1, seed: 0 }).sampleRate; // => 16000
 * ```
 */
export function synthesizeUtterance(utterance: SyntheticUtterance): Signal {
  const { speaker, emotion, take, seed } = utterance;
  const voice = createVoice(speaker, seed);
  const emotionCode = Object.keys(emotionStyles).indexOf(emotion);
  const random = createRandomSource(seed, speaker, emotionCode, take);
  const style = vary(voice.style(emotion), random, 0.15);

  const syllables = Math.round(random.uniform(4, 7));
  const syllableLength = SAMPLE_RATE / (voice.syllableRate * style.tempo);
  const margin = Math.round(SAMPLE_RATE * random.uniform(0.08, 0.2));
  const samples = new Float32Array(Math.round(syllables * syllableLength) + 2 * margin);

  for (let syllable = 0; syllable < syllables; syllable++) {
    const progress = syllables === 1 ? 0 : syllable / (syllables - 1);
    const semitones = random.normal(0, style.pitchRange) + style.pitchSlope * (progress - 0.5);
    const length = Math.round(syllableLength * random.uniform(0.75, 1.1));
    const start = margin + Math.round(syllable * syllableLength);
    const vowel = VOWELS[Math.floor(random.uniform(0, VOWELS.length))] ?? VOWELS[0]!;
    const pitch = voice.pitch * style.pitch * 2 ** (semitones / 12);
    addSyllable(samples.subarray(start, start + length), { vowel, pitch, voice, style, random });
  }

  const level = 0.06 * 10 ** ((style.levelDecibels + random.normal(0, 1)) / 20);
  const peak = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 1e-9);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! / peak) * level + random.normal(0, 3e-4);
  return { samples, sampleRate: SAMPLE_RATE };
}

function createVoice(speaker: number, seed: number): Voice {
  const random = createRandomSource(seed, speaker);
  const female = speaker % 2 === 0;
  return {
    pitch: (female ? 205 : 118) * 2 ** (random.normal(0, 2) / 12),
    formantScale: (female ? 1.17 : 1) * random.normal(1, 0.04),
    syllableRate: random.normal(4.6, 0.4),
    tilt: random.normal(0, 1.2),
    style: (emotion) => vary(emotionStyles[emotion], createRandomSource(seed, speaker, -1), 0.15),
  };
}

/** Shifts each trait by its own random share of how far it can be from neutral. */
function vary(style: EmotionStyle, random: RandomSource, spread: number): EmotionStyle {
  return {
    pitch: style.pitch * 2 ** (random.normal(0, 3 * spread) / 12),
    pitchRange: style.pitchRange * Math.exp(random.normal(0, spread)),
    pitchSlope: style.pitchSlope + random.normal(0, 4 * spread),
    tempo: style.tempo * Math.exp(random.normal(0, 0.3 * spread)),
    levelDecibels: style.levelDecibels + random.normal(0, 6 * spread),
    tiltDecibels: style.tiltDecibels + random.normal(0, 3 * spread),
    breath: Math.min(style.breath * Math.exp(random.normal(0, spread)), 1),
    jitter: style.jitter * Math.exp(random.normal(0, spread)),
  };
}

interface Syllable {
  readonly vowel: readonly [number, number, number];
  readonly pitch: number;
  readonly voice: Voice;
  readonly style: EmotionStyle;
  readonly random: RandomSource;
}

/** Adds one vowel: pulses with breath noise, tilted, through three resonators in a row. */
function addSyllable(into: Float32Array, { vowel, pitch, voice, style, random }: Syllable): void {
  const resonators = vowel.map((formant, i) => resonator(formant * voice.formantScale, BANDWIDTHS[i] ?? 100));
  // One pole between −1 and 1: nearer 1 is duller. 0.9 falls by about 6 dB an octave over the voice's range.
  const pole = Math.min(Math.max(0.9 - 0.05 * (style.tiltDecibels + voice.tilt), 0.4), 0.985);
  let tilted = 0;
  let phase = 0;
  let period = SAMPLE_RATE / pitch;
  for (let i = 0; i < into.length; i++) {
    phase += 1;
    let source = style.breath * random.normal(0, 0.35);
    if (phase >= period) {
      phase -= period;
      period = (SAMPLE_RATE / pitch) * (1 + random.normal(0, style.jitter));
      source += 4;
    }
    tilted = pole * tilted + (1 - pole) * source;
    let sample = tilted;
    for (const resonate of resonators) sample = resonate(sample);
    const attack = Math.min(1, i / (0.02 * SAMPLE_RATE), (into.length - i) / (0.04 * SAMPLE_RATE));
    into[i]! += sample * attack;
  }
}

/** A two-pole resonator of unit gain at 0 Hz. */
function resonator(frequency: number, bandwidth: number): (input: number) => number {
  const radius = Math.exp((-Math.PI * bandwidth) / SAMPLE_RATE);
  const first = 2 * radius * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
  const second = -radius * radius;
  const gain = 1 - first - second;
  let last = 0;
  let beforeLast = 0;
  return (input) => {
    const output = gain * input + first * last + second * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  };
}
