/** What is added before logarithms are taken. */
const FLOOR = 1e-8;
const BINS = 257;
const BIN_WIDTH = 16_000 / 512;

/** The powers of a frame around a sample, from the definition of the transform. */
function powersOf(samples: Float32Array, center: number): number[] {
  const frame = Array.from({ length: 400 }, (_, i) => {
    return (samples[center - 200 + i] ?? 0) * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / 400));
  });
  return Array.from({ length: BINS }, (_, bin) => {
    let [re, im] = [0, 0];
    for (const [i, value] of frame.entries()) {
      const angle = (2 * Math.PI * ((bin * i) % 512)) / 512;
      re += value * Math.cos(angle);
      im += value * Math.sin(angle);
    }
    return re * re + im * im;
  });
}

/** The columns of level, spectrum and chroma, from their definitions, by name. */
export function describeDirectly(samples: Float32Array, frame: number): Record<string, number> {
  const center = frame * 160;
  const power = powersOf(samples, center);
  const row: Record<string, number> = {};
  const bands = melBands(power).map((value) => Math.log(value + FLOOR));
  for (const [band, value] of bands.entries()) row[`logMel${band}`] = value;
  for (let k = 0; k < 20; k++) {
    const terms = bands.map((value, band) => value * Math.cos((Math.PI * k * (band + 0.5)) / 40));
    row[`mfcc${k}`] = Math.sqrt((k === 0 ? 1 : 2) / 40) * sum(terms);
  }
  const own = Array.from({ length: 400 }, (_, i) => samples[center - 200 + i] ?? 0);
  row["rms"] = decibels((sum(own.map((value) => value * value)) + FLOOR) / 400);
  row["zeroCrossingRate"] = own.filter((value, i) => i > 0 && value < 0 !== own[i - 1]! < 0).length / 400;

  const heard = power.map((value) => value + FLOOR / BINS);
  const share = sharesOf(power);
  const levels = heard.map(decibels);
  const khz = (bin: number): number => (bin * BIN_WIDTH) / 1000;
  const centroid = sum(share.map((part, bin) => part * khz(bin)));
  row["centroid"] = centroid;
  row["bandwidth"] = Math.sqrt(sum(share.map((part, bin) => part * (khz(bin) - centroid) ** 2)));
  for (const percent of [25, 50, 85]) {
    row[`rolloff${percent}`] = khz(share.findIndex((_, bin) => sum(share.slice(0, bin + 1)) >= percent / 100));
  }
  row["flatness"] = sum(levels) / BINS - decibels(sum(heard) / BINS);
  const before = frame === 0 ? share : sharesOf(powersOf(samples, center - 160));
  row["flux"] = Math.sqrt(sum(share.map((part, bin) => (part - before[bin]!) ** 2)));
  row["entropy"] = -sum(share.map((part) => part * Math.log(part))) / Math.log(BINS);

  const between = (from: number, to: number, values: readonly number[]): number[] =>
    values.slice(Math.round(from / BIN_WIDTH), Math.round(to / BIN_WIDTH));
  const energy = (from: number, to: number): number => sum(between(from, to, power)) + FLOOR;
  const peak = (from: number, to: number): number => Math.max(FLOOR, ...between(from, to, power));
  row["alphaRatio"] = decibels(energy(50, 1000) / energy(1000, 5000));
  row["hammarbergIndex"] = decibels(peak(0, 2000) / peak(2000, 5000));
  row["slope0"] = slopeOf(levels.slice(0, 17)) / (BIN_WIDTH / 1000);
  row["slope500"] = slopeOf(levels.slice(16, 49)) / (BIN_WIDTH / 1000);
  for (const [band, from] of [200, 400, 800, 1600, 3200].entries()) {
    const ordered = between(from, 2 * from, levels).sort((a, b) => a - b);
    const count = Math.max(1, Math.round(ordered.length / 5));
    row[`contrast${band}`] = (sum(ordered.slice(-count)) - sum(ordered.slice(0, count))) / count;
  }

  const chroma = Array.from({ length: 12 }, () => 0);
  for (let bin = Math.ceil(80 / BIN_WIDTH); bin * BIN_WIDTH <= 4000; bin++) {
    const fromC = Math.round(12 * Math.log2((bin * BIN_WIDTH) / 440)) + 9;
    chroma[(fromC + 120) % 12]! += power[bin]!;
  }
  for (const [i, value] of chroma.entries()) row[`chroma${i}`] = value / Math.max(FLOOR, ...chroma);
  return row;
}

/** Triangles between points equally far apart on the scale `2595 log10(1 + f / 700)`, from 50 Hz to 8 kHz. */
function melBands(power: readonly number[]): number[] {
  const mel = (frequency: number): number => 2595 * Math.log10(1 + frequency / 700);
  const [low, high] = [mel(50), mel(8000)];
  const point = (i: number): number => 700 * (10 ** ((low + (i * (high - low)) / 41) / 2595) - 1);
  return Array.from({ length: 40 }, (_, band) => {
    const [from, middle, to] = [point(band), point(band + 1), point(band + 2)];
    return sum(
      power.map((value, bin) => {
        const frequency = bin * BIN_WIDTH;
        return value * Math.max(0, Math.min((frequency - from) / (middle - from), (to - frequency) / (to - middle)));
      }),
    );
  });
}

function sharesOf(power: readonly number[]): number[] {
  const heard = power.map((value) => value + FLOOR / BINS);
  const total = sum(heard);
  return heard.map((value) => value / total);
}

function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const spread = sum(values.map((_, i) => (i - middle) ** 2));
  return sum(values.map((value, i) => (i - middle) * value)) / spread;
}

const decibels = (power: number): number => 10 * Math.log10(power);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
