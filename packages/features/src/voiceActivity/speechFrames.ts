import type { Matrix } from "../matrix/matrix.ts";

/** Power that counts as none, mean square: far below the noise of any room, above that of rounding to 16 bits. */
const SILENCE_POWER = 10 ** -9.5;

/** The noise floor of a band is the level that this share of the frames does not reach: speech pauses in every band more often. */
const FLOOR_SHARE = 0.1;

/** How far the bands of a speech frame lie above their floors on average, in decibels. */
const LEAST_EXCESS = 6;

/** How much the bands of a speech frame differ in it (deviation), in decibels: noise that grows louder lifts all of them alike. */
const LEAST_SPREAD = 4;

/** Sound that ends before is a click, in seconds. */
const SHORTEST_SOUND = 0.08;

/** What speech reaches beyond its loud frames on both sides, in seconds: soft consonants, and their closures. */
const HANGOVER = 0.1;

/**
 * Tells which frames are speech: those whose bands rise above the noise floor (energy), and not all by as much (spectral shape).
 *
 * Steady noise and hum are their own floor, whatever their level and colour; noise that grows louder or softer keeps its
 * shape; clicks are short.
 *
 * @param powers - Mean square of each band, shape `[frames, bands]`.
 * @param frameRate - Frames a second.
 * @returns 1 for speech and 0 for what is none, shape `[frames]`.
 *
 * @see Martin, "Noise power spectral density estimation based on optimal smoothing and minimum statistics", IEEE Trans.
 *   Speech and Audio Processing 9(5), 2001, for a floor from the past alone; here a low quantile stands for the minimum.
 * @internal
 */
export function speechFrames(powers: Matrix, frameRate: number): Uint8Array {
  const levels = smoothedLevels(powers);
  const floors = noiseFloors(levels);
  const loud = new Uint8Array(levels.rows);
  for (let frame = 0; frame < levels.rows; frame++) loud[frame] = isAboveFloor(levels, floors, frame) ? 1 : 0;
  return withHangover(withoutClicks(loud, SHORTEST_SOUND * frameRate), Math.round(HANGOVER * frameRate));
}

/** Decibels of the mean power over each frame and its neighbours. */
function smoothedLevels({ data, rows, columns }: Matrix): Matrix {
  const levels = new Float32Array(data.length);
  for (let frame = 0; frame < rows; frame++) {
    const from = Math.max(0, frame - 1);
    const to = Math.min(rows, frame + 2);
    for (let band = 0; band < columns; band++) {
      let power = 0;
      for (let near = from; near < to; near++) power += data[near * columns + band]!;
      levels[frame * columns + band] = 10 * Math.log10(power / (to - from) + SILENCE_POWER);
    }
  }
  return { data: levels, rows, columns };
}

function noiseFloors({ data, rows, columns }: Matrix): Float32Array {
  const column = new Float32Array(rows);
  return Float32Array.from({ length: columns }, (_, band) => {
    for (let frame = 0; frame < rows; frame++) column[frame] = data[frame * columns + band]!;
    column.sort();
    return column[Math.floor(FLOOR_SHARE * (rows - 1))] ?? 0;
  });
}

function isAboveFloor({ data, columns }: Matrix, floors: Float32Array, frame: number): boolean {
  let sum = 0;
  let squares = 0;
  for (let band = 0; band < columns; band++) {
    const excess = Math.max(0, data[frame * columns + band]! - floors[band]!);
    sum += excess;
    squares += excess * excess;
  }
  const mean = sum / columns;
  return mean >= LEAST_EXCESS && squares / columns - mean * mean >= LEAST_SPREAD ** 2;
}

function withoutClicks(frames: Uint8Array, shortest: number): Uint8Array {
  const kept = frames.slice();
  for (let start = 0; start < kept.length; start++) {
    let end = start;
    while (kept[end] === 1) end++;
    if (end - start < shortest) kept.fill(0, start, end);
    start = end;
  }
  return kept;
}

function withHangover(frames: Uint8Array, reach: number): Uint8Array {
  const widened = new Uint8Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    if (frames[frame] === 1) widened.fill(1, Math.max(0, frame - reach), frame + reach + 1);
  }
  return widened;
}
